"use strict";
// https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs
// generated from terraform resource schema
Object.defineProperty(exports, "__esModule", { value: true });
exports.MinioProvider = void 0;
const cdktf = require("cdktf");
/**
* Represents a {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs minio}
*/
class MinioProvider extends cdktf.TerraformProvider {
    // =================
    // STATIC PROPERTIES
    // =================
    static tfResourceType = "minio";
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a MinioProvider resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the MinioProvider to import
    * @param importFromId The id of the existing MinioProvider that should be imported. Refer to the {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the MinioProvider to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "minio", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs minio} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options MinioProviderConfig
    */
    constructor(scope, id, config) {
        super(scope, id, {
            terraformResourceType: 'minio',
            terraformGeneratorMetadata: {
                providerName: 'minio',
                providerVersion: '3.25.0'
            },
            terraformProviderSource: 'registry.terraform.io/aminueza/minio'
        });
        this._minioAccessKey = config.minioAccessKey;
        this._minioApiVersion = config.minioApiVersion;
        this._minioCacertFile = config.minioCacertFile;
        this._minioCertFile = config.minioCertFile;
        this._minioDebug = config.minioDebug;
        this._minioInsecure = config.minioInsecure;
        this._minioKeyFile = config.minioKeyFile;
        this._minioPassword = config.minioPassword;
        this._minioRegion = config.minioRegion;
        this._minioSecretKey = config.minioSecretKey;
        this._minioServer = config.minioServer;
        this._minioSessionToken = config.minioSessionToken;
        this._minioSsl = config.minioSsl;
        this._minioUser = config.minioUser;
        this._skipBucketTagging = config.skipBucketTagging;
        this._alias = config.alias;
    }
    // ==========
    // ATTRIBUTES
    // ==========
    // minio_access_key - computed: false, optional: true, required: false
    _minioAccessKey;
    get minioAccessKey() {
        return this._minioAccessKey;
    }
    set minioAccessKey(value) {
        this._minioAccessKey = value;
    }
    resetMinioAccessKey() {
        this._minioAccessKey = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get minioAccessKeyInput() {
        return this._minioAccessKey;
    }
    // minio_api_version - computed: false, optional: true, required: false
    _minioApiVersion;
    get minioApiVersion() {
        return this._minioApiVersion;
    }
    set minioApiVersion(value) {
        this._minioApiVersion = value;
    }
    resetMinioApiVersion() {
        this._minioApiVersion = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get minioApiVersionInput() {
        return this._minioApiVersion;
    }
    // minio_cacert_file - computed: false, optional: true, required: false
    _minioCacertFile;
    get minioCacertFile() {
        return this._minioCacertFile;
    }
    set minioCacertFile(value) {
        this._minioCacertFile = value;
    }
    resetMinioCacertFile() {
        this._minioCacertFile = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get minioCacertFileInput() {
        return this._minioCacertFile;
    }
    // minio_cert_file - computed: false, optional: true, required: false
    _minioCertFile;
    get minioCertFile() {
        return this._minioCertFile;
    }
    set minioCertFile(value) {
        this._minioCertFile = value;
    }
    resetMinioCertFile() {
        this._minioCertFile = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get minioCertFileInput() {
        return this._minioCertFile;
    }
    // minio_debug - computed: false, optional: true, required: false
    _minioDebug;
    get minioDebug() {
        return this._minioDebug;
    }
    set minioDebug(value) {
        this._minioDebug = value;
    }
    resetMinioDebug() {
        this._minioDebug = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get minioDebugInput() {
        return this._minioDebug;
    }
    // minio_insecure - computed: false, optional: true, required: false
    _minioInsecure;
    get minioInsecure() {
        return this._minioInsecure;
    }
    set minioInsecure(value) {
        this._minioInsecure = value;
    }
    resetMinioInsecure() {
        this._minioInsecure = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get minioInsecureInput() {
        return this._minioInsecure;
    }
    // minio_key_file - computed: false, optional: true, required: false
    _minioKeyFile;
    get minioKeyFile() {
        return this._minioKeyFile;
    }
    set minioKeyFile(value) {
        this._minioKeyFile = value;
    }
    resetMinioKeyFile() {
        this._minioKeyFile = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get minioKeyFileInput() {
        return this._minioKeyFile;
    }
    // minio_password - computed: false, optional: true, required: false
    _minioPassword;
    get minioPassword() {
        return this._minioPassword;
    }
    set minioPassword(value) {
        this._minioPassword = value;
    }
    resetMinioPassword() {
        this._minioPassword = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get minioPasswordInput() {
        return this._minioPassword;
    }
    // minio_region - computed: false, optional: true, required: false
    _minioRegion;
    get minioRegion() {
        return this._minioRegion;
    }
    set minioRegion(value) {
        this._minioRegion = value;
    }
    resetMinioRegion() {
        this._minioRegion = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get minioRegionInput() {
        return this._minioRegion;
    }
    // minio_secret_key - computed: false, optional: true, required: false
    _minioSecretKey;
    get minioSecretKey() {
        return this._minioSecretKey;
    }
    set minioSecretKey(value) {
        this._minioSecretKey = value;
    }
    resetMinioSecretKey() {
        this._minioSecretKey = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get minioSecretKeyInput() {
        return this._minioSecretKey;
    }
    // minio_server - computed: false, optional: false, required: true
    _minioServer;
    get minioServer() {
        return this._minioServer;
    }
    set minioServer(value) {
        this._minioServer = value;
    }
    // Temporarily expose input value. Use with caution.
    get minioServerInput() {
        return this._minioServer;
    }
    // minio_session_token - computed: false, optional: true, required: false
    _minioSessionToken;
    get minioSessionToken() {
        return this._minioSessionToken;
    }
    set minioSessionToken(value) {
        this._minioSessionToken = value;
    }
    resetMinioSessionToken() {
        this._minioSessionToken = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get minioSessionTokenInput() {
        return this._minioSessionToken;
    }
    // minio_ssl - computed: false, optional: true, required: false
    _minioSsl;
    get minioSsl() {
        return this._minioSsl;
    }
    set minioSsl(value) {
        this._minioSsl = value;
    }
    resetMinioSsl() {
        this._minioSsl = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get minioSslInput() {
        return this._minioSsl;
    }
    // minio_user - computed: false, optional: true, required: false
    _minioUser;
    get minioUser() {
        return this._minioUser;
    }
    set minioUser(value) {
        this._minioUser = value;
    }
    resetMinioUser() {
        this._minioUser = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get minioUserInput() {
        return this._minioUser;
    }
    // skip_bucket_tagging - computed: false, optional: true, required: false
    _skipBucketTagging;
    get skipBucketTagging() {
        return this._skipBucketTagging;
    }
    set skipBucketTagging(value) {
        this._skipBucketTagging = value;
    }
    resetSkipBucketTagging() {
        this._skipBucketTagging = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get skipBucketTaggingInput() {
        return this._skipBucketTagging;
    }
    // alias - computed: false, optional: true, required: false
    _alias;
    get alias() {
        return this._alias;
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
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            minio_access_key: cdktf.stringToTerraform(this._minioAccessKey),
            minio_api_version: cdktf.stringToTerraform(this._minioApiVersion),
            minio_cacert_file: cdktf.stringToTerraform(this._minioCacertFile),
            minio_cert_file: cdktf.stringToTerraform(this._minioCertFile),
            minio_debug: cdktf.booleanToTerraform(this._minioDebug),
            minio_insecure: cdktf.booleanToTerraform(this._minioInsecure),
            minio_key_file: cdktf.stringToTerraform(this._minioKeyFile),
            minio_password: cdktf.stringToTerraform(this._minioPassword),
            minio_region: cdktf.stringToTerraform(this._minioRegion),
            minio_secret_key: cdktf.stringToTerraform(this._minioSecretKey),
            minio_server: cdktf.stringToTerraform(this._minioServer),
            minio_session_token: cdktf.stringToTerraform(this._minioSessionToken),
            minio_ssl: cdktf.booleanToTerraform(this._minioSsl),
            minio_user: cdktf.stringToTerraform(this._minioUser),
            skip_bucket_tagging: cdktf.booleanToTerraform(this._skipBucketTagging),
            alias: cdktf.stringToTerraform(this._alias),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            minio_access_key: {
                value: cdktf.stringToHclTerraform(this._minioAccessKey),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            minio_api_version: {
                value: cdktf.stringToHclTerraform(this._minioApiVersion),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            minio_cacert_file: {
                value: cdktf.stringToHclTerraform(this._minioCacertFile),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            minio_cert_file: {
                value: cdktf.stringToHclTerraform(this._minioCertFile),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            minio_debug: {
                value: cdktf.booleanToHclTerraform(this._minioDebug),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            minio_insecure: {
                value: cdktf.booleanToHclTerraform(this._minioInsecure),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            minio_key_file: {
                value: cdktf.stringToHclTerraform(this._minioKeyFile),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            minio_password: {
                value: cdktf.stringToHclTerraform(this._minioPassword),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            minio_region: {
                value: cdktf.stringToHclTerraform(this._minioRegion),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            minio_secret_key: {
                value: cdktf.stringToHclTerraform(this._minioSecretKey),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            minio_server: {
                value: cdktf.stringToHclTerraform(this._minioServer),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            minio_session_token: {
                value: cdktf.stringToHclTerraform(this._minioSessionToken),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            minio_ssl: {
                value: cdktf.booleanToHclTerraform(this._minioSsl),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            minio_user: {
                value: cdktf.stringToHclTerraform(this._minioUser),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
            skip_bucket_tagging: {
                value: cdktf.booleanToHclTerraform(this._skipBucketTagging),
                isBlock: false,
                type: "simple",
                storageClassType: "boolean",
            },
            alias: {
                value: cdktf.stringToHclTerraform(this._alias),
                isBlock: false,
                type: "simple",
                storageClassType: "string",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.MinioProvider = MinioProvider;
