import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface MinioProviderConfig {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs#minio_access_key MinioProvider#minio_access_key}
    */
    readonly minioAccessKey?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs#minio_api_version MinioProvider#minio_api_version}
    */
    readonly minioApiVersion?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs#minio_cacert_file MinioProvider#minio_cacert_file}
    */
    readonly minioCacertFile?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs#minio_cert_file MinioProvider#minio_cert_file}
    */
    readonly minioCertFile?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs#minio_debug MinioProvider#minio_debug}
    */
    readonly minioDebug?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs#minio_insecure MinioProvider#minio_insecure}
    */
    readonly minioInsecure?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs#minio_key_file MinioProvider#minio_key_file}
    */
    readonly minioKeyFile?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs#minio_password MinioProvider#minio_password}
    */
    readonly minioPassword?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs#minio_region MinioProvider#minio_region}
    */
    readonly minioRegion?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs#minio_secret_key MinioProvider#minio_secret_key}
    */
    readonly minioSecretKey?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs#minio_server MinioProvider#minio_server}
    */
    readonly minioServer: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs#minio_session_token MinioProvider#minio_session_token}
    */
    readonly minioSessionToken?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs#minio_ssl MinioProvider#minio_ssl}
    */
    readonly minioSsl?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs#minio_user MinioProvider#minio_user}
    */
    readonly minioUser?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs#skip_bucket_tagging MinioProvider#skip_bucket_tagging}
    */
    readonly skipBucketTagging?: boolean | cdktf.IResolvable;
    /**
    * Alias name
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs#alias MinioProvider#alias}
    */
    readonly alias?: string;
}
/**
* Represents a {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs minio}
*/
export declare class MinioProvider extends cdktf.TerraformProvider {
    static readonly tfResourceType = "minio";
    /**
    * Generates CDKTF code for importing a MinioProvider resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the MinioProvider to import
    * @param importFromId The id of the existing MinioProvider that should be imported. Refer to the {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the MinioProvider to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs minio} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options MinioProviderConfig
    */
    constructor(scope: Construct, id: string, config: MinioProviderConfig);
    private _minioAccessKey?;
    get minioAccessKey(): string | undefined;
    set minioAccessKey(value: string | undefined);
    resetMinioAccessKey(): void;
    get minioAccessKeyInput(): string;
    private _minioApiVersion?;
    get minioApiVersion(): string | undefined;
    set minioApiVersion(value: string | undefined);
    resetMinioApiVersion(): void;
    get minioApiVersionInput(): string;
    private _minioCacertFile?;
    get minioCacertFile(): string | undefined;
    set minioCacertFile(value: string | undefined);
    resetMinioCacertFile(): void;
    get minioCacertFileInput(): string;
    private _minioCertFile?;
    get minioCertFile(): string | undefined;
    set minioCertFile(value: string | undefined);
    resetMinioCertFile(): void;
    get minioCertFileInput(): string;
    private _minioDebug?;
    get minioDebug(): boolean | cdktf.IResolvable | undefined;
    set minioDebug(value: boolean | cdktf.IResolvable | undefined);
    resetMinioDebug(): void;
    get minioDebugInput(): boolean | cdktf.IResolvable;
    private _minioInsecure?;
    get minioInsecure(): boolean | cdktf.IResolvable | undefined;
    set minioInsecure(value: boolean | cdktf.IResolvable | undefined);
    resetMinioInsecure(): void;
    get minioInsecureInput(): boolean | cdktf.IResolvable;
    private _minioKeyFile?;
    get minioKeyFile(): string | undefined;
    set minioKeyFile(value: string | undefined);
    resetMinioKeyFile(): void;
    get minioKeyFileInput(): string;
    private _minioPassword?;
    get minioPassword(): string | undefined;
    set minioPassword(value: string | undefined);
    resetMinioPassword(): void;
    get minioPasswordInput(): string;
    private _minioRegion?;
    get minioRegion(): string | undefined;
    set minioRegion(value: string | undefined);
    resetMinioRegion(): void;
    get minioRegionInput(): string;
    private _minioSecretKey?;
    get minioSecretKey(): string | undefined;
    set minioSecretKey(value: string | undefined);
    resetMinioSecretKey(): void;
    get minioSecretKeyInput(): string;
    private _minioServer?;
    get minioServer(): string | undefined;
    set minioServer(value: string | undefined);
    get minioServerInput(): string;
    private _minioSessionToken?;
    get minioSessionToken(): string | undefined;
    set minioSessionToken(value: string | undefined);
    resetMinioSessionToken(): void;
    get minioSessionTokenInput(): string;
    private _minioSsl?;
    get minioSsl(): boolean | cdktf.IResolvable | undefined;
    set minioSsl(value: boolean | cdktf.IResolvable | undefined);
    resetMinioSsl(): void;
    get minioSslInput(): boolean | cdktf.IResolvable;
    private _minioUser?;
    get minioUser(): string | undefined;
    set minioUser(value: string | undefined);
    resetMinioUser(): void;
    get minioUserInput(): string;
    private _skipBucketTagging?;
    get skipBucketTagging(): boolean | cdktf.IResolvable | undefined;
    set skipBucketTagging(value: boolean | cdktf.IResolvable | undefined);
    resetSkipBucketTagging(): void;
    get skipBucketTaggingInput(): boolean | cdktf.IResolvable;
    private _alias?;
    get alias(): string | undefined;
    set alias(value: string | undefined);
    resetAlias(): void;
    get aliasInput(): string;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
