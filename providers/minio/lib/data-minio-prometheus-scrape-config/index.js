"use strict";
// https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/prometheus_scrape_config
// generated from terraform resource schema
Object.defineProperty(exports, "__esModule", { value: true });
exports.DataMinioPrometheusScrapeConfig = void 0;
const cdktf = require("cdktf");
/**
* Represents a {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/prometheus_scrape_config minio_prometheus_scrape_config}
*/
class DataMinioPrometheusScrapeConfig extends cdktf.TerraformDataSource {
    // =================
    // STATIC PROPERTIES
    // =================
    static tfResourceType = "minio_prometheus_scrape_config";
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a DataMinioPrometheusScrapeConfig resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the DataMinioPrometheusScrapeConfig to import
    * @param importFromId The id of the existing DataMinioPrometheusScrapeConfig that should be imported. Refer to the {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/prometheus_scrape_config#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the DataMinioPrometheusScrapeConfig to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "minio_prometheus_scrape_config", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/data-sources/prometheus_scrape_config minio_prometheus_scrape_config} Data Source
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options DataMinioPrometheusScrapeConfigConfig
    */
    constructor(scope, id, config) {
        super(scope, id, {
            terraformResourceType: 'minio_prometheus_scrape_config',
            terraformGeneratorMetadata: {
                providerName: 'minio',
                providerVersion: '3.25.0'
            },
            provider: config.provider,
            dependsOn: config.dependsOn,
            count: config.count,
            lifecycle: config.lifecycle,
            provisioners: config.provisioners,
            connection: config.connection,
            forEach: config.forEach
        });
        this._alias = config.alias;
        this._bearerToken = config.bearerToken;
        this._id = config.id;
        this._metricType = config.metricType;
        this._metricsVersion = config.metricsVersion;
    }
    // ==========
    // ATTRIBUTES
    // ==========
    // alias - computed: false, optional: true, required: false
    _alias;
    get alias() {
        return this.getStringAttribute('alias');
    }
    set alias(value) {
        this._alias = value;
    }
    resetAlias() {
        this._alias = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get aliasInput() {
        return this._alias;
    }
    // bearer_token - computed: false, optional: true, required: false
    _bearerToken;
    get bearerToken() {
        return this.getStringAttribute('bearer_token');
    }
    set bearerToken(value) {
        this._bearerToken = value;
    }
    resetBearerToken() {
        this._bearerToken = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get bearerTokenInput() {
        return this._bearerToken;
    }
    // id - computed: true, optional: true, required: false
    _id;
    get id() {
        return this.getStringAttribute('id');
    }
    set id(value) {
        this._id = value;
    }
    resetId() {
        this._id = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get idInput() {
        return this._id;
    }
    // metric_type - computed: false, optional: false, required: true
    _metricType;
    get metricType() {
        return this.getStringAttribute('metric_type');
    }
    set metricType(value) {
        this._metricType = value;
    }
    // Temporarily expose input value. Use with caution.
    get metricTypeInput() {
        return this._metricType;
    }
    // metrics_path - computed: true, optional: false, required: false
    get metricsPath() {
        return this.getStringAttribute('metrics_path');
    }
    // metrics_version - computed: false, optional: true, required: false
    _metricsVersion;
    get metricsVersion() {
        return this.getStringAttribute('metrics_version');
    }
    set metricsVersion(value) {
        this._metricsVersion = value;
    }
    resetMetricsVersion() {
        this._metricsVersion = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get metricsVersionInput() {
        return this._metricsVersion;
    }
    // scrape_config - computed: true, optional: false, required: false
    get scrapeConfig() {
        return this.getStringAttribute('scrape_config');
    }
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            alias: cdktf.stringToTerraform(this._alias),
            bearer_token: cdktf.stringToTerraform(this._bearerToken),
            id: cdktf.stringToTerraform(this._id),
            metric_type: cdktf.stringToTerraform(this._metricType),
            metrics_version: cdktf.stringToTerraform(this._metricsVersion),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            alias: {
                value: cdktf.stringToHclTerraform(this._alias),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            bearer_token: {
                value: cdktf.stringToHclTerraform(this._bearerToken),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            id: {
                value: cdktf.stringToHclTerraform(this._id),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            metric_type: {
                value: cdktf.stringToHclTerraform(this._metricType),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            metrics_version: {
                value: cdktf.stringToHclTerraform(this._metricsVersion),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.DataMinioPrometheusScrapeConfig = DataMinioPrometheusScrapeConfig;
