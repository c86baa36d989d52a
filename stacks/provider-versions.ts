/**
 * The Terraform providers' versions that this project is tested with. In a file of its own, so that the CLI, which
 * builds or looks for them before anything is synthesized, reads the same.
 */
export const DOCKER_PROVIDER = { name: 'kreuzwerker/docker', version: '4.5.0' } as const;
export const MINIO_PROVIDER = { name: 'aminueza/minio', version: '3.25.0' } as const;
export const KUBERNETES_PROVIDER = { name: 'hashicorp/kubernetes', version: '2.38.0' } as const;
