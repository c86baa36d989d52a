import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface S3BucketRetentionConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_retention#bucket S3BucketRetention#bucket}
    */
    readonly bucket: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_retention#id S3BucketRetention#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_retention#mode S3BucketRetention#mode}
    */
    readonly mode: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_retention#unit S3BucketRetention#unit}
    */
    readonly unit: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_retention#validity_period S3BucketRetention#validity_period}
    */
    readonly validityPeriod: number;
}
/**
* Represents a {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_retention minio_s3_bucket_retention}
*/
export declare class S3BucketRetention extends cdktf.TerraformResource {
    static readonly tfResourceType = "minio_s3_bucket_retention";
    /**
    * Generates CDKTF code for importing a S3BucketRetention resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the S3BucketRetention to import
    * @param importFromId The id of the existing S3BucketRetention that should be imported. Refer to the {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_retention#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the S3BucketRetention to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_retention minio_s3_bucket_retention} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options S3BucketRetentionConfig
    */
    constructor(scope: Construct, id: string, config: S3BucketRetentionConfig);
    private _bucket?;
    get bucket(): string;
    set bucket(value: string);
    get bucketInput(): string;
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string;
    private _mode?;
    get mode(): string;
    set mode(value: string);
    get modeInput(): string;
    private _unit?;
    get unit(): string;
    set unit(value: string);
    get unitInput(): string;
    private _validityPeriod?;
    get validityPeriod(): number;
    set validityPeriod(value: number);
    get validityPeriodInput(): number;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
