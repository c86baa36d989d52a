"use strict";
// https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_notification
// generated from terraform resource schema
Object.defineProperty(exports, "__esModule", { value: true });
exports.S3BucketNotification = exports.S3BucketNotificationQueueList = exports.S3BucketNotificationQueueOutputReference = void 0;
exports.s3BucketNotificationQueueToTerraform = s3BucketNotificationQueueToTerraform;
exports.s3BucketNotificationQueueToHclTerraform = s3BucketNotificationQueueToHclTerraform;
const cdktf = require("cdktf");
function s3BucketNotificationQueueToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        events: cdktf.listMapper(cdktf.stringToTerraform, false)(struct.events),
        filter_prefix: cdktf.stringToTerraform(struct.filterPrefix),
        filter_suffix: cdktf.stringToTerraform(struct.filterSuffix),
        id: cdktf.stringToTerraform(struct.id),
        queue_arn: cdktf.stringToTerraform(struct.queueArn),
    };
}
function s3BucketNotificationQueueToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        events: {
            value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct.events),
            isBlock: false,
            type: "set",
            storageClassType: "stringList",
        },
        filter_prefix: {
            value: cdktf.stringToHclTerraform(struct.filterPrefix),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        filter_suffix: {
            value: cdktf.stringToHclTerraform(struct.filterSuffix),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        id: {
            value: cdktf.stringToHclTerraform(struct.id),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        queue_arn: {
            value: cdktf.stringToHclTerraform(struct.queueArn),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class S3BucketNotificationQueueOutputReference extends cdktf.ComplexObject {
    isEmptyObject = false;
    resolvableValue;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, complexObjectIndex, complexObjectIsFromSet) {
        super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
    }
    get internalValue() {
        if (this.resolvableValue) {
            return this.resolvableValue;
        }
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._events !== undefined) {
            hasAnyValues = true;
            internalValueResult.events = this._events;
        }
        if (this._filterPrefix !== undefined) {
            hasAnyValues = true;
            internalValueResult.filterPrefix = this._filterPrefix;
        }
        if (this._filterSuffix !== undefined) {
            hasAnyValues = true;
            internalValueResult.filterSuffix = this._filterSuffix;
        }
        if (this._id !== undefined) {
            hasAnyValues = true;
            internalValueResult.id = this._id;
        }
        if (this._queueArn !== undefined) {
            hasAnyValues = true;
            internalValueResult.queueArn = this._queueArn;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._events = undefined;
            this._filterPrefix = undefined;
            this._filterSuffix = undefined;
            this._id = undefined;
            this._queueArn = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._events = value.events;
            this._filterPrefix = value.filterPrefix;
            this._filterSuffix = value.filterSuffix;
            this._id = value.id;
            this._queueArn = value.queueArn;
        }
    }
    // events - computed: false, optional: false, required: true
    _events;
    get events() {
        return cdktf.Fn.tolist(this.getListAttribute('events'));
    }
    set events(value) {
        this._events = value;
    }
    // Temporarily expose input value. Use with caution.
    get eventsInput() {
        return this._events;
    }
    // filter_prefix - computed: false, optional: true, required: false
    _filterPrefix;
    get filterPrefix() {
        return this.getStringAttribute('filter_prefix');
    }
    set filterPrefix(value) {
        this._filterPrefix = value;
    }
    resetFilterPrefix() {
        this._filterPrefix = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get filterPrefixInput() {
        return this._filterPrefix;
    }
    // filter_suffix - computed: false, optional: true, required: false
    _filterSuffix;
    get filterSuffix() {
        return this.getStringAttribute('filter_suffix');
    }
    set filterSuffix(value) {
        this._filterSuffix = value;
    }
    resetFilterSuffix() {
        this._filterSuffix = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get filterSuffixInput() {
        return this._filterSuffix;
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
    // queue_arn - computed: false, optional: false, required: true
    _queueArn;
    get queueArn() {
        return this.getStringAttribute('queue_arn');
    }
    set queueArn(value) {
        this._queueArn = value;
    }
    // Temporarily expose input value. Use with caution.
    get queueArnInput() {
        return this._queueArn;
    }
}
exports.S3BucketNotificationQueueOutputReference = S3BucketNotificationQueueOutputReference;
class S3BucketNotificationQueueList extends cdktf.ComplexList {
    terraformResource;
    terraformAttribute;
    wrapsSet;
    internalValue;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource, terraformAttribute, wrapsSet) {
        super(terraformResource, terraformAttribute, wrapsSet);
        this.terraformResource = terraformResource;
        this.terraformAttribute = terraformAttribute;
        this.wrapsSet = wrapsSet;
    }
    /**
    * @param index the index of the item to return
    */
    get(index) {
        return new S3BucketNotificationQueueOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.S3BucketNotificationQueueList = S3BucketNotificationQueueList;
/**
* Represents a {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_notification minio_s3_bucket_notification}
*/
class S3BucketNotification extends cdktf.TerraformResource {
    // =================
    // STATIC PROPERTIES
    // =================
    static tfResourceType = "minio_s3_bucket_notification";
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a S3BucketNotification resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the S3BucketNotification to import
    * @param importFromId The id of the existing S3BucketNotification that should be imported. Refer to the {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_notification#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the S3BucketNotification to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "minio_s3_bucket_notification", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/s3_bucket_notification minio_s3_bucket_notification} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options S3BucketNotificationConfig
    */
    constructor(scope, id, config) {
        super(scope, id, {
            terraformResourceType: 'minio_s3_bucket_notification',
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
        this._bucket = config.bucket;
        this._id = config.id;
        this._queue.internalValue = config.queue;
    }
    // ==========
    // ATTRIBUTES
    // ==========
    // bucket - computed: false, optional: false, required: true
    _bucket;
    get bucket() {
        return this.getStringAttribute('bucket');
    }
    set bucket(value) {
        this._bucket = value;
    }
    // Temporarily expose input value. Use with caution.
    get bucketInput() {
        return this._bucket;
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
    // queue - computed: false, optional: true, required: false
    _queue = new S3BucketNotificationQueueList(this, "queue", false);
    get queue() {
        return this._queue;
    }
    putQueue(value) {
        this._queue.internalValue = value;
    }
    resetQueue() {
        this._queue.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get queueInput() {
        return this._queue.internalValue;
    }
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            bucket: cdktf.stringToTerraform(this._bucket),
            id: cdktf.stringToTerraform(this._id),
            queue: cdktf.listMapper(s3BucketNotificationQueueToTerraform, true)(this._queue.internalValue),
        };
    }
    synthesizeHclAttributes() {
        const attrs = {
            bucket: {
                value: cdktf.stringToHclTerraform(this._bucket),
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
            queue: {
                value: cdktf.listMapperHcl(s3BucketNotificationQueueToHclTerraform, true)(this._queue.internalValue),
                isBlock: true,
                type: "list",
                storageClassType: "S3BucketNotificationQueueList",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.S3BucketNotification = S3BucketNotification;
