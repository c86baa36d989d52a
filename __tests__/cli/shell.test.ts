import { CommandFailed, ExecaShell, expectSuccess, shown } from '../../cli/shell';

test('shows a command as a person would type it', () => {
  const env = { CI: '1', TERRAFORM_BINARY_NAME: '/opt/my tools/tofu' };

  expect(shown({ file: 'npx', args: ['cdktf', 'deploy', 'dev'], env })).toBe(
    "CI=1 TERRAFORM_BINARY_NAME='/opt/my tools/tofu' npx cdktf deploy dev",
  );
  expect(shown({ file: 'bash', args: ['-c', "echo 'a b'"] })).toBe(`bash -c 'echo '\\''a b'\\'''`);
  expect(shown({ file: 'echo', args: [''] })).toBe("echo ''");
});

test('a failure names the command and holds what it printed', () => {
  const command = { file: 'docker', args: ['build', '.'] };

  expect(() =>
    expectSuccess(command, { exitCode: 2, stdout: 'Step 1\n', stderr: 'no space left\n' }),
  ).toThrow("'docker' ended with exit code 2: docker build .\n  Step 1\n  \n  no space left");
  expect(new CommandFailed(command, 127, []).message).toBe("'docker' is not installed: docker build .");
});

test('a program that has the terminal tells by its exit code how it ended', async () => {
  expect(await new ExecaShell('.').inherit({ file: 'bash', args: ['-c', 'exit 7'] })).toBe(7);
});
