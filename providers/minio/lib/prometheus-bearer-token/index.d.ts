import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface PrometheusBearerTokenConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/prometheus_bearer_token#expires_in PrometheusBearerToken#expires_in}
    */
    readonly expiresIn?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/prometheus_bearer_token#id PrometheusBearerToken#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/prometheus_bearer_token#limit PrometheusBearerToken#limit}
    */
    readonly limit?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/prometheus_bearer_token#metric_type PrometheusBearerToken#metric_type}
    */
    readonly metricType: string;
}
/**
* Represents a {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/prometheus_bearer_token minio_prometheus_bearer_token}
*/
export declare class PrometheusBearerToken extends cdktf.TerraformResource {
    static readonly tfResourceType = "minio_prometheus_bearer_token";
    /**
    * Generates CDKTF code for importing a PrometheusBearerToken resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the PrometheusBearerToken to import
    * @param importFromId The id of the existing PrometheusBearerToken that should be imported. Refer to the {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/prometheus_bearer_token#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the PrometheusBearerToken to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/prometheus_bearer_token minio_prometheus_bearer_token} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options PrometheusBearerTokenConfig
    */
    constructor(scope: Construct, id: string, config: PrometheusBearerTokenConfig);
    private _expiresIn?;
    get expiresIn(): string;
    set expiresIn(value: string);
    resetExpiresIn(): void;
    get expiresInInput(): string;
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string;
    private _limit?;
    get limit(): number;
    set limit(value: number);
    resetLimit(): void;
    get limitInput(): number;
    private _metricType?;
    get metricType(): string;
    set metricType(value: string);
    get metricTypeInput(): string;
    get token(): string;
    get tokenExpiry(): string;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
