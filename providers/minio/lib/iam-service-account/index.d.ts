import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface IamServiceAccountConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/iam_service_account#description IamServiceAccount#description}
    */
    readonly description?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/iam_service_account#disable_user IamServiceAccount#disable_user}
    */
    readonly disableUser?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/iam_service_account#expiration IamServiceAccount#expiration}
    */
    readonly expiration?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/iam_service_account#id IamServiceAccount#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/iam_service_account#name IamServiceAccount#name}
    */
    readonly name?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/iam_service_account#policy IamServiceAccount#policy}
    */
    readonly policy?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/iam_service_account#target_user IamServiceAccount#target_user}
    */
    readonly targetUser: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/iam_service_account#update_secret IamServiceAccount#update_secret}
    */
    readonly updateSecret?: boolean | cdktf.IResolvable;
}
/**
* Represents a {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/iam_service_account minio_iam_service_account}
*/
export declare class IamServiceAccount extends cdktf.TerraformResource {
    static readonly tfResourceType = "minio_iam_service_account";
    /**
    * Generates CDKTF code for importing a IamServiceAccount resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the IamServiceAccount to import
    * @param importFromId The id of the existing IamServiceAccount that should be imported. Refer to the {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/iam_service_account#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the IamServiceAccount to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/iam_service_account minio_iam_service_account} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options IamServiceAccountConfig
    */
    constructor(scope: Construct, id: string, config: IamServiceAccountConfig);
    get accessKey(): string;
    private _description?;
    get description(): string;
    set description(value: string);
    resetDescription(): void;
    get descriptionInput(): string;
    private _disableUser?;
    get disableUser(): boolean | cdktf.IResolvable;
    set disableUser(value: boolean | cdktf.IResolvable);
    resetDisableUser(): void;
    get disableUserInput(): boolean | cdktf.IResolvable;
    private _expiration?;
    get expiration(): string;
    set expiration(value: string);
    resetExpiration(): void;
    get expirationInput(): string;
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string;
    private _name?;
    get name(): string;
    set name(value: string);
    resetName(): void;
    get nameInput(): string;
    private _policy?;
    get policy(): string;
    set policy(value: string);
    resetPolicy(): void;
    get policyInput(): string;
    get secretKey(): string;
    get status(): string;
    private _targetUser?;
    get targetUser(): string;
    set targetUser(value: string);
    get targetUserInput(): string;
    private _updateSecret?;
    get updateSecret(): boolean | cdktf.IResolvable;
    set updateSecret(value: boolean | cdktf.IResolvable);
    resetUpdateSecret(): void;
    get updateSecretInput(): boolean | cdktf.IResolvable;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
