"use strict";
// https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/prometheus_bearer_token
// generated from terraform resource schema
Object.defineProperty(exports, "__esModule", { value: true });
exports.PrometheusBearerToken = void 0;
const cdktf = require("cdktf");
/**
* Represents a {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/prometheus_bearer_token minio_prometheus_bearer_token}
*/
class PrometheusBearerToken extends cdktf.TerraformResource {
    // =================
    // STATIC PROPERTIES
    // =================
    static tfResourceType = "minio_prometheus_bearer_token";
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a PrometheusBearerToken resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the PrometheusBearerToken to import
    * @param importFromId The id of the existing PrometheusBearerToken that should be imported. Refer to the {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/prometheus_bearer_token#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the PrometheusBearerToken to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "minio_prometheus_bearer_token", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/prometheus_bearer_token minio_prometheus_bearer_token} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options PrometheusBearerTokenConfig
    */
    constructor(scope, id, config) {
        super(scope, id, {
            terraformResourceType: 'minio_prometheus_bearer_token',
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
        this._expiresIn = config.expiresIn;
        this._id = config.id;
        this._limit = config.limit;
        this._metricType = config.metricType;
    }
    // ==========
    // ATTRIBUTES
    // ==========
    // expires_in - computed: false, optional: true, required: false
    _expiresIn;
    get expiresIn() {
        return this.getStringAttribute('expires_in');
    }
    set expiresIn(value) {
        this._expiresIn = value;
    }
    resetExpiresIn() {
        this._expiresIn = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get expiresInInput() {
        return this._expiresIn;
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
    // limit - computed: false, optional: true, required: false
    _limit;
    get limit() {
        return this.getNumberAttribute('limit');
    }
    set limit(value) {
        this._limit = value;
    }
    resetLimit() {
        this._limit = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get limitInput() {
        return this._limit;
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
    // token - computed: true, optional: false, required: false
    get token() {
        return this.getStringAttribute('token');
    }
    // token_expiry - computed: true, optional: false, required: false
    get tokenExpiry() {
        return this.getStringAttribute('token_expiry');
    }
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            expires_in: cdktf.stringToTerraform(this._expiresIn),
            id: cdktf.stringToTerraform(this._id),
            limit: cdktf.numberToTerraform(this._limit),
            metric_type: cdktf.stringToTerraform(this._metricType),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            expires_in: {
                value: cdktf.stringToHclTerraform(this._expiresIn),
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
            limit: {
                value: cdktf.numberToHclTerraform(this._limit),
                isBlock: false,
                type: "simple",
                storageClassType: "number",
            },
            metric_type: {
                value: cdktf.stringToHclTerraform(this._metricType),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.PrometheusBearerToken = PrometheusBearerToken;
