/** A text as Terraform's JSON must hold it so that Terraform takes it as it is; tokens of the library stay tokens. */
export function literal(text: string): string {
  // Functions, because a dollar in a replacement's text means something itself.
  return text.replace(/\$\{(?!TfToken\[)/g, () => '$${').replace(/%\{/g, () => '%%{');
}
