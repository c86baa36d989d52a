import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface DataMinioServerInfoConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/server_info#id DataMinioServerInfo#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
}
export interface DataMinioServerInfoServersDrives {
}
export declare function dataMinioServerInfoServersDrivesToTerraform(struct?: DataMinioServerInfoServersDrives): any;
export declare function dataMinioServerInfoServersDrivesToHclTerraform(struct?: DataMinioServerInfoServersDrives): any;
export declare class DataMinioServerInfoServersDrivesOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): DataMinioServerInfoServersDrives | undefined;
    set internalValue(value: DataMinioServerInfoServersDrives | undefined);
    get availableSpace(): number;
    get endpoint(): string;
    get readThroughput(): number;
    get state(): string;
    get totalSpace(): number;
    get usedSpace(): number;
    get uuid(): string;
    get writeThroughput(): number;
}
export declare class DataMinioServerInfoServersDrivesList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): DataMinioServerInfoServersDrivesOutputReference;
}
export interface DataMinioServerInfoServers {
}
export declare function dataMinioServerInfoServersToTerraform(struct?: DataMinioServerInfoServers): any;
export declare function dataMinioServerInfoServersToHclTerraform(struct?: DataMinioServerInfoServers): any;
export declare class DataMinioServerInfoServersOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): DataMinioServerInfoServers | undefined;
    set internalValue(value: DataMinioServerInfoServers | undefined);
    get commitId(): string;
    private _drives;
    get drives(): DataMinioServerInfoServersDrivesList;
    get endpoint(): string;
    private _network;
    get network(): cdktf.StringMap;
    get state(): string;
    get uptime(): number;
    get version(): string;
}
export declare class DataMinioServerInfoServersList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): DataMinioServerInfoServersOutputReference;
}
/**
* Represents a {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/server_info minio_server_info}
*/
export declare class DataMinioServerInfo extends cdktf.TerraformDataSource {
    static readonly tfResourceType = "minio_server_info";
    /**
    * Generates CDKTF code for importing a DataMinioServerInfo resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the DataMinioServerInfo to import
    * @param importFromId The id of the existing DataMinioServerInfo that should be imported. Refer to the {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/server_info#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the DataMinioServerInfo to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/server_info minio_server_info} Data Source
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options DataMinioServerInfoConfig = {}
    */
    constructor(scope: Construct, id: string, config?: DataMinioServerInfoConfig);
    get commit(): string;
    get deploymentId(): string;
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string;
    get region(): string;
    private _servers;
    get servers(): DataMinioServerInfoServersList;
    get sqsarn(): string[];
    get version(): string;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
