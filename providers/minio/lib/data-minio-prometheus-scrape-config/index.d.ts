import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface DataMinioPrometheusScrapeConfigConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/prometheus_scrape_config#alias DataMinioPrometheusScrapeConfig#alias}
    */
    readonly alias?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/prometheus_scrape_config#bearer_token DataMinioPrometheusScrapeConfig#bearer_token}
    */
    readonly bearerToken?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/prometheus_scrape_config#id DataMinioPrometheusScrapeConfig#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/prometheus_scrape_config#metric_type DataMinioPrometheusScrapeConfig#metric_type}
    */
    readonly metricType: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/prometheus_scrape_config#metrics_version DataMinioPrometheusScrapeConfig#metrics_version}
    */
    readonly metricsVersion?: string;
}
/**
* Represents a {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/prometheus_scrape_config minio_prometheus_scrape_config}
*/
export declare class DataMinioPrometheusScrapeConfig extends cdktf.TerraformDataSource {
    static readonly tfResourceType = "minio_prometheus_scrape_config";
    /**
    * Generates CDKTF code for importing a DataMinioPrometheusScrapeConfig resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the DataMinioPrometheusScrapeConfig to import
    * @param importFromId The id of the existing DataMinioPrometheusScrapeConfig that should be imported. Refer to the {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/prometheus_scrape_config#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the DataMinioPrometheusScrapeConfig to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/prometheus_scrape_config minio_prometheus_scrape_config} Data Source
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options DataMinioPrometheusScrapeConfigConfig
    */
    constructor(scope: Construct, id: string, config: DataMinioPrometheusScrapeConfigConfig);
    private _alias?;
    get alias(): string;
    set alias(value: string);
    resetAlias(): void;
    get aliasInput(): string;
    private _bearerToken?;
    get bearerToken(): string;
    set bearerToken(value: string);
    resetBearerToken(): void;
    get bearerTokenInput(): string;
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string;
    private _metricType?;
    get metricType(): string;
    set metricType(value: string);
    get metricTypeInput(): string;
    get metricsPath(): string;
    private _metricsVersion?;
    get metricsVersion(): string;
    set metricsVersion(value: string);
    resetMetricsVersion(): void;
    get metricsVersionInput(): string;
    get scrapeConfig(): string;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
