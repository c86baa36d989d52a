import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface S3BucketServerSideEncryptionConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_server_side_encryption#bucket S3BucketServerSideEncryption#bucket}
    */
    readonly bucket: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_server_side_encryption#encryption_type S3BucketServerSideEncryption#encryption_type}
    */
    readonly encryptionType: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_server_side_encryption#id S3BucketServerSideEncryption#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_server_side_encryption#kms_key_id S3BucketServerSideEncryption#kms_key_id}
    */
    readonly kmsKeyId?: string;
}
/**
* Represents a {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_server_side_encryption minio_s3_bucket_server_side_encryption}
*/
export declare class S3BucketServerSideEncryption extends cdktf.TerraformResource {
    static readonly tfResourceType = "minio_s3_bucket_server_side_encryption";
    /**
    * Generates CDKTF code for importing a S3BucketServerSideEncryption resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the S3BucketServerSideEncryption to import
    * @param importFromId The id of the existing S3BucketServerSideEncryption that should be imported. Refer to the {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_server_side_encryption#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the S3BucketServerSideEncryption to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_server_side_encryption minio_s3_bucket_server_side_encryption} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options S3BucketServerSideEncryptionConfig
    */
    constructor(scope: Construct, id: string, config: S3BucketServerSideEncryptionConfig);
    private _bucket?;
    get bucket(): string;
    set bucket(value: string);
    get bucketInput(): string;
    private _encryptionType?;
    get encryptionType(): string;
    set encryptionType(value: string);
    get encryptionTypeInput(): string;
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string;
    private _kmsKeyId?;
    get kmsKeyId(): string;
    set kmsKeyId(value: string);
    resetKmsKeyId(): void;
    get kmsKeyIdInput(): string;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
