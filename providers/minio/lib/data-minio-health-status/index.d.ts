import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface DataMinioHealthStatusConfig extends cdktf.TerraformMetaArguments {
}
/**
* Represents a {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/health_status minio_health_status}
*/
export declare class DataMinioHealthStatus extends cdktf.TerraformDataSource {
    static readonly tfResourceType = "minio_health_status";
    /**
    * Generates CDKTF code for importing a DataMinioHealthStatus resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the DataMinioHealthStatus to import
    * @param importFromId The id of the existing DataMinioHealthStatus that should be imported. Refer to the {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/health_status#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the DataMinioHealthStatus to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/health_status minio_health_status} Data Source
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options DataMinioHealthStatusConfig = {}
    */
    constructor(scope: Construct, id: string, config?: DataMinioHealthStatusConfig);
    get healthy(): cdktf.IResolvable;
    get id(): string;
    get live(): cdktf.IResolvable;
    get readQuorum(): cdktf.IResolvable;
    get ready(): cdktf.IResolvable;
    get safeForMaintenance(): cdktf.IResolvable;
    get writeQuorum(): cdktf.IResolvable;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
