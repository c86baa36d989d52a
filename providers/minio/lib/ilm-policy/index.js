"use strict";
// https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy
// generated from terraform resource schema
Object.defineProperty(exports, "__esModule", { value: true });
exports.IlmPolicy = exports.IlmPolicyRuleList = exports.IlmPolicyRuleOutputReference = exports.IlmPolicyRuleTransitionOutputReference = exports.IlmPolicyRuleNoncurrentTransitionOutputReference = exports.IlmPolicyRuleNoncurrentExpirationOutputReference = exports.IlmPolicyRuleAbortIncompleteMultipartUploadOutputReference = void 0;
exports.ilmPolicyRuleAbortIncompleteMultipartUploadToTerraform = ilmPolicyRuleAbortIncompleteMultipartUploadToTerraform;
exports.ilmPolicyRuleAbortIncompleteMultipartUploadToHclTerraform = ilmPolicyRuleAbortIncompleteMultipartUploadToHclTerraform;
exports.ilmPolicyRuleNoncurrentExpirationToTerraform = ilmPolicyRuleNoncurrentExpirationToTerraform;
exports.ilmPolicyRuleNoncurrentExpirationToHclTerraform = ilmPolicyRuleNoncurrentExpirationToHclTerraform;
exports.ilmPolicyRuleNoncurrentTransitionToTerraform = ilmPolicyRuleNoncurrentTransitionToTerraform;
exports.ilmPolicyRuleNoncurrentTransitionToHclTerraform = ilmPolicyRuleNoncurrentTransitionToHclTerraform;
exports.ilmPolicyRuleTransitionToTerraform = ilmPolicyRuleTransitionToTerraform;
exports.ilmPolicyRuleTransitionToHclTerraform = ilmPolicyRuleTransitionToHclTerraform;
exports.ilmPolicyRuleToTerraform = ilmPolicyRuleToTerraform;
exports.ilmPolicyRuleToHclTerraform = ilmPolicyRuleToHclTerraform;
const cdktf = require("cdktf");
function ilmPolicyRuleAbortIncompleteMultipartUploadToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        days_after_initiation: cdktf.stringToTerraform(struct.daysAfterInitiation),
    };
}
function ilmPolicyRuleAbortIncompleteMultipartUploadToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        days_after_initiation: {
            value: cdktf.stringToHclTerraform(struct.daysAfterInitiation),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class IlmPolicyRuleAbortIncompleteMultipartUploadOutputReference extends cdktf.ComplexObject {
    isEmptyObject = false;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._daysAfterInitiation !== undefined) {
            hasAnyValues = true;
            internalValueResult.daysAfterInitiation = this._daysAfterInitiation;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._daysAfterInitiation = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._daysAfterInitiation = value.daysAfterInitiation;
        }
    }
    // days_after_initiation - computed: false, optional: false, required: true
    _daysAfterInitiation;
    get daysAfterInitiation() {
        return this.getStringAttribute('days_after_initiation');
    }
    set daysAfterInitiation(value) {
        this._daysAfterInitiation = value;
    }
    // Temporarily expose input value. Use with caution.
    get daysAfterInitiationInput() {
        return this._daysAfterInitiation;
    }
}
exports.IlmPolicyRuleAbortIncompleteMultipartUploadOutputReference = IlmPolicyRuleAbortIncompleteMultipartUploadOutputReference;
function ilmPolicyRuleNoncurrentExpirationToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        days: cdktf.stringToTerraform(struct.days),
        newer_versions: cdktf.numberToTerraform(struct.newerVersions),
    };
}
function ilmPolicyRuleNoncurrentExpirationToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        days: {
            value: cdktf.stringToHclTerraform(struct.days),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        newer_versions: {
            value: cdktf.numberToHclTerraform(struct.newerVersions),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class IlmPolicyRuleNoncurrentExpirationOutputReference extends cdktf.ComplexObject {
    isEmptyObject = false;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._days !== undefined) {
            hasAnyValues = true;
            internalValueResult.days = this._days;
        }
        if (this._newerVersions !== undefined) {
            hasAnyValues = true;
            internalValueResult.newerVersions = this._newerVersions;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._days = undefined;
            this._newerVersions = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._days = value.days;
            this._newerVersions = value.newerVersions;
        }
    }
    // days - computed: false, optional: false, required: true
    _days;
    get days() {
        return this.getStringAttribute('days');
    }
    set days(value) {
        this._days = value;
    }
    // Temporarily expose input value. Use with caution.
    get daysInput() {
        return this._days;
    }
    // newer_versions - computed: false, optional: true, required: false
    _newerVersions;
    get newerVersions() {
        return this.getNumberAttribute('newer_versions');
    }
    set newerVersions(value) {
        this._newerVersions = value;
    }
    resetNewerVersions() {
        this._newerVersions = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get newerVersionsInput() {
        return this._newerVersions;
    }
}
exports.IlmPolicyRuleNoncurrentExpirationOutputReference = IlmPolicyRuleNoncurrentExpirationOutputReference;
function ilmPolicyRuleNoncurrentTransitionToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        days: cdktf.stringToTerraform(struct.days),
        newer_versions: cdktf.numberToTerraform(struct.newerVersions),
        storage_class: cdktf.stringToTerraform(struct.storageClass),
    };
}
function ilmPolicyRuleNoncurrentTransitionToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        days: {
            value: cdktf.stringToHclTerraform(struct.days),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        newer_versions: {
            value: cdktf.numberToHclTerraform(struct.newerVersions),
            isBlock: false,
            type: "simple",
            storageClassType: "number",
        },
        storage_class: {
            value: cdktf.stringToHclTerraform(struct.storageClass),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class IlmPolicyRuleNoncurrentTransitionOutputReference extends cdktf.ComplexObject {
    isEmptyObject = false;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._days !== undefined) {
            hasAnyValues = true;
            internalValueResult.days = this._days;
        }
        if (this._newerVersions !== undefined) {
            hasAnyValues = true;
            internalValueResult.newerVersions = this._newerVersions;
        }
        if (this._storageClass !== undefined) {
            hasAnyValues = true;
            internalValueResult.storageClass = this._storageClass;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._days = undefined;
            this._newerVersions = undefined;
            this._storageClass = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._days = value.days;
            this._newerVersions = value.newerVersions;
            this._storageClass = value.storageClass;
        }
    }
    // days - computed: false, optional: false, required: true
    _days;
    get days() {
        return this.getStringAttribute('days');
    }
    set days(value) {
        this._days = value;
    }
    // Temporarily expose input value. Use with caution.
    get daysInput() {
        return this._days;
    }
    // newer_versions - computed: false, optional: true, required: false
    _newerVersions;
    get newerVersions() {
        return this.getNumberAttribute('newer_versions');
    }
    set newerVersions(value) {
        this._newerVersions = value;
    }
    resetNewerVersions() {
        this._newerVersions = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get newerVersionsInput() {
        return this._newerVersions;
    }
    // storage_class - computed: false, optional: false, required: true
    _storageClass;
    get storageClass() {
        return this.getStringAttribute('storage_class');
    }
    set storageClass(value) {
        this._storageClass = value;
    }
    // Temporarily expose input value. Use with caution.
    get storageClassInput() {
        return this._storageClass;
    }
}
exports.IlmPolicyRuleNoncurrentTransitionOutputReference = IlmPolicyRuleNoncurrentTransitionOutputReference;
function ilmPolicyRuleTransitionToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        date: cdktf.stringToTerraform(struct.date),
        days: cdktf.stringToTerraform(struct.days),
        storage_class: cdktf.stringToTerraform(struct.storageClass),
    };
}
function ilmPolicyRuleTransitionToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        date: {
            value: cdktf.stringToHclTerraform(struct.date),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        days: {
            value: cdktf.stringToHclTerraform(struct.days),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        storage_class: {
            value: cdktf.stringToHclTerraform(struct.storageClass),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class IlmPolicyRuleTransitionOutputReference extends cdktf.ComplexObject {
    isEmptyObject = false;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource, terraformAttribute) {
        super(terraformResource, terraformAttribute, false, 0);
    }
    get internalValue() {
        let hasAnyValues = this.isEmptyObject;
        const internalValueResult = {};
        if (this._date !== undefined) {
            hasAnyValues = true;
            internalValueResult.date = this._date;
        }
        if (this._days !== undefined) {
            hasAnyValues = true;
            internalValueResult.days = this._days;
        }
        if (this._storageClass !== undefined) {
            hasAnyValues = true;
            internalValueResult.storageClass = this._storageClass;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this._date = undefined;
            this._days = undefined;
            this._storageClass = undefined;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this._date = value.date;
            this._days = value.days;
            this._storageClass = value.storageClass;
        }
    }
    // date - computed: false, optional: true, required: false
    _date;
    get date() {
        return this.getStringAttribute('date');
    }
    set date(value) {
        this._date = value;
    }
    resetDate() {
        this._date = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get dateInput() {
        return this._date;
    }
    // days - computed: false, optional: true, required: false
    _days;
    get days() {
        return this.getStringAttribute('days');
    }
    set days(value) {
        this._days = value;
    }
    resetDays() {
        this._days = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get daysInput() {
        return this._days;
    }
    // storage_class - computed: false, optional: false, required: true
    _storageClass;
    get storageClass() {
        return this.getStringAttribute('storage_class');
    }
    set storageClass(value) {
        this._storageClass = value;
    }
    // Temporarily expose input value. Use with caution.
    get storageClassInput() {
        return this._storageClass;
    }
}
exports.IlmPolicyRuleTransitionOutputReference = IlmPolicyRuleTransitionOutputReference;
function ilmPolicyRuleToTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    return {
        expiration: cdktf.stringToTerraform(struct.expiration),
        expired_object_delete_marker: cdktf.booleanToTerraform(struct.expiredObjectDeleteMarker),
        filter: cdktf.stringToTerraform(struct.filter),
        id: cdktf.stringToTerraform(struct.id),
        status: cdktf.stringToTerraform(struct.status),
        tags: cdktf.hashMapper(cdktf.stringToTerraform)(struct.tags),
        abort_incomplete_multipart_upload: ilmPolicyRuleAbortIncompleteMultipartUploadToTerraform(struct.abortIncompleteMultipartUpload),
        noncurrent_expiration: ilmPolicyRuleNoncurrentExpirationToTerraform(struct.noncurrentExpiration),
        noncurrent_transition: ilmPolicyRuleNoncurrentTransitionToTerraform(struct.noncurrentTransition),
        transition: ilmPolicyRuleTransitionToTerraform(struct.transition),
    };
}
function ilmPolicyRuleToHclTerraform(struct) {
    if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) {
        return struct;
    }
    if (cdktf.isComplexElement(struct)) {
        throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
    }
    const attrs = {
        expiration: {
            value: cdktf.stringToHclTerraform(struct.expiration),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        expired_object_delete_marker: {
            value: cdktf.booleanToHclTerraform(struct.expiredObjectDeleteMarker),
            isBlock: false,
            type: "simple",
            storageClassType: "boolean",
        },
        filter: {
            value: cdktf.stringToHclTerraform(struct.filter),
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
        status: {
            value: cdktf.stringToHclTerraform(struct.status),
            isBlock: false,
            type: "simple",
            storageClassType: "string",
        },
        tags: {
            value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(struct.tags),
            isBlock: false,
            type: "map",
            storageClassType: "stringMap",
        },
        abort_incomplete_multipart_upload: {
            value: ilmPolicyRuleAbortIncompleteMultipartUploadToHclTerraform(struct.abortIncompleteMultipartUpload),
            isBlock: true,
            type: "list",
            storageClassType: "IlmPolicyRuleAbortIncompleteMultipartUploadList",
        },
        noncurrent_expiration: {
            value: ilmPolicyRuleNoncurrentExpirationToHclTerraform(struct.noncurrentExpiration),
            isBlock: true,
            type: "list",
            storageClassType: "IlmPolicyRuleNoncurrentExpirationList",
        },
        noncurrent_transition: {
            value: ilmPolicyRuleNoncurrentTransitionToHclTerraform(struct.noncurrentTransition),
            isBlock: true,
            type: "list",
            storageClassType: "IlmPolicyRuleNoncurrentTransitionList",
        },
        transition: {
            value: ilmPolicyRuleTransitionToHclTerraform(struct.transition),
            isBlock: true,
            type: "list",
            storageClassType: "IlmPolicyRuleTransitionList",
        },
    };
    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}
class IlmPolicyRuleOutputReference extends cdktf.ComplexObject {
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
        if (this._expiration !== undefined) {
            hasAnyValues = true;
            internalValueResult.expiration = this._expiration;
        }
        if (this._expiredObjectDeleteMarker !== undefined) {
            hasAnyValues = true;
            internalValueResult.expiredObjectDeleteMarker = this._expiredObjectDeleteMarker;
        }
        if (this._filter !== undefined) {
            hasAnyValues = true;
            internalValueResult.filter = this._filter;
        }
        if (this._id !== undefined) {
            hasAnyValues = true;
            internalValueResult.id = this._id;
        }
        if (this._status !== undefined) {
            hasAnyValues = true;
            internalValueResult.status = this._status;
        }
        if (this._tags !== undefined) {
            hasAnyValues = true;
            internalValueResult.tags = this._tags;
        }
        if (this._abortIncompleteMultipartUpload?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.abortIncompleteMultipartUpload = this._abortIncompleteMultipartUpload?.internalValue;
        }
        if (this._noncurrentExpiration?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.noncurrentExpiration = this._noncurrentExpiration?.internalValue;
        }
        if (this._noncurrentTransition?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.noncurrentTransition = this._noncurrentTransition?.internalValue;
        }
        if (this._transition?.internalValue !== undefined) {
            hasAnyValues = true;
            internalValueResult.transition = this._transition?.internalValue;
        }
        return hasAnyValues ? internalValueResult : undefined;
    }
    set internalValue(value) {
        if (value === undefined) {
            this.isEmptyObject = false;
            this.resolvableValue = undefined;
            this._expiration = undefined;
            this._expiredObjectDeleteMarker = undefined;
            this._filter = undefined;
            this._id = undefined;
            this._status = undefined;
            this._tags = undefined;
            this._abortIncompleteMultipartUpload.internalValue = undefined;
            this._noncurrentExpiration.internalValue = undefined;
            this._noncurrentTransition.internalValue = undefined;
            this._transition.internalValue = undefined;
        }
        else if (cdktf.Tokenization.isResolvable(value)) {
            this.isEmptyObject = false;
            this.resolvableValue = value;
        }
        else {
            this.isEmptyObject = Object.keys(value).length === 0;
            this.resolvableValue = undefined;
            this._expiration = value.expiration;
            this._expiredObjectDeleteMarker = value.expiredObjectDeleteMarker;
            this._filter = value.filter;
            this._id = value.id;
            this._status = value.status;
            this._tags = value.tags;
            this._abortIncompleteMultipartUpload.internalValue = value.abortIncompleteMultipartUpload;
            this._noncurrentExpiration.internalValue = value.noncurrentExpiration;
            this._noncurrentTransition.internalValue = value.noncurrentTransition;
            this._transition.internalValue = value.transition;
        }
    }
    // expiration - computed: false, optional: true, required: false
    _expiration;
    get expiration() {
        return this.getStringAttribute('expiration');
    }
    set expiration(value) {
        this._expiration = value;
    }
    resetExpiration() {
        this._expiration = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get expirationInput() {
        return this._expiration;
    }
    // expired_object_delete_marker - computed: false, optional: true, required: false
    _expiredObjectDeleteMarker;
    get expiredObjectDeleteMarker() {
        return this.getBooleanAttribute('expired_object_delete_marker');
    }
    set expiredObjectDeleteMarker(value) {
        this._expiredObjectDeleteMarker = value;
    }
    resetExpiredObjectDeleteMarker() {
        this._expiredObjectDeleteMarker = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get expiredObjectDeleteMarkerInput() {
        return this._expiredObjectDeleteMarker;
    }
    // filter - computed: false, optional: true, required: false
    _filter;
    get filter() {
        return this.getStringAttribute('filter');
    }
    set filter(value) {
        this._filter = value;
    }
    resetFilter() {
        this._filter = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get filterInput() {
        return this._filter;
    }
    // id - computed: false, optional: false, required: true
    _id;
    get id() {
        return this.getStringAttribute('id');
    }
    set id(value) {
        this._id = value;
    }
    // Temporarily expose input value. Use with caution.
    get idInput() {
        return this._id;
    }
    // status - computed: false, optional: true, required: false
    _status;
    get status() {
        return this.getStringAttribute('status');
    }
    set status(value) {
        this._status = value;
    }
    resetStatus() {
        this._status = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get statusInput() {
        return this._status;
    }
    // tags - computed: false, optional: true, required: false
    _tags;
    get tags() {
        return this.getStringMapAttribute('tags');
    }
    set tags(value) {
        this._tags = value;
    }
    resetTags() {
        this._tags = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get tagsInput() {
        return this._tags;
    }
    // abort_incomplete_multipart_upload - computed: false, optional: true, required: false
    _abortIncompleteMultipartUpload = new IlmPolicyRuleAbortIncompleteMultipartUploadOutputReference(this, "abort_incomplete_multipart_upload");
    get abortIncompleteMultipartUpload() {
        return this._abortIncompleteMultipartUpload;
    }
    putAbortIncompleteMultipartUpload(value) {
        this._abortIncompleteMultipartUpload.internalValue = value;
    }
    resetAbortIncompleteMultipartUpload() {
        this._abortIncompleteMultipartUpload.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get abortIncompleteMultipartUploadInput() {
        return this._abortIncompleteMultipartUpload.internalValue;
    }
    // noncurrent_expiration - computed: false, optional: true, required: false
    _noncurrentExpiration = new IlmPolicyRuleNoncurrentExpirationOutputReference(this, "noncurrent_expiration");
    get noncurrentExpiration() {
        return this._noncurrentExpiration;
    }
    putNoncurrentExpiration(value) {
        this._noncurrentExpiration.internalValue = value;
    }
    resetNoncurrentExpiration() {
        this._noncurrentExpiration.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get noncurrentExpirationInput() {
        return this._noncurrentExpiration.internalValue;
    }
    // noncurrent_transition - computed: false, optional: true, required: false
    _noncurrentTransition = new IlmPolicyRuleNoncurrentTransitionOutputReference(this, "noncurrent_transition");
    get noncurrentTransition() {
        return this._noncurrentTransition;
    }
    putNoncurrentTransition(value) {
        this._noncurrentTransition.internalValue = value;
    }
    resetNoncurrentTransition() {
        this._noncurrentTransition.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get noncurrentTransitionInput() {
        return this._noncurrentTransition.internalValue;
    }
    // transition - computed: false, optional: true, required: false
    _transition = new IlmPolicyRuleTransitionOutputReference(this, "transition");
    get transition() {
        return this._transition;
    }
    putTransition(value) {
        this._transition.internalValue = value;
    }
    resetTransition() {
        this._transition.internalValue = undefined;
    }
    // Temporarily expose input value. Use with caution.
    get transitionInput() {
        return this._transition.internalValue;
    }
}
exports.IlmPolicyRuleOutputReference = IlmPolicyRuleOutputReference;
class IlmPolicyRuleList extends cdktf.ComplexList {
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
        return new IlmPolicyRuleOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
    }
}
exports.IlmPolicyRuleList = IlmPolicyRuleList;
/**
* Represents a {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy minio_ilm_policy}
*/
class IlmPolicy extends cdktf.TerraformResource {
    // =================
    // STATIC PROPERTIES
    // =================
    static tfResourceType = "minio_ilm_policy";
    // ==============
    // STATIC Methods
    // ==============
    /**
    * Generates CDKTF code for importing a IlmPolicy resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the IlmPolicy to import
    * @param importFromId The id of the existing IlmPolicy that should be imported. Refer to the {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the IlmPolicy to import is found
    */
    static generateConfigForImport(scope, importToId, importFromId, provider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "minio_ilm_policy", importId: importFromId, provider });
    }
    // ===========
    // INITIALIZER
    // ===========
    /**
    * Create a new {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy minio_ilm_policy} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options IlmPolicyConfig
    */
    constructor(scope, id, config) {
        super(scope, id, {
            terraformResourceType: 'minio_ilm_policy',
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
        this._rule.internalValue = config.rule;
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
    // rule - computed: false, optional: false, required: true
    _rule = new IlmPolicyRuleList(this, "rule", false);
    get rule() {
        return this._rule;
    }
    putRule(value) {
        this._rule.internalValue = value;
    }
    // Temporarily expose input value. Use with caution.
    get ruleInput() {
        return this._rule.internalValue;
    }
    // =========
    // SYNTHESIS
    // =========
    synthesizeAttributes() {
        return {
            bucket: cdktf.stringToTerraform(this._bucket),
            id: cdktf.stringToTerraform(this._id),
            rule: cdktf.listMapper(ilmPolicyRuleToTerraform, true)(this._rule.internalValue),
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
            rule: {
                value: cdktf.listMapperHcl(ilmPolicyRuleToHclTerraform, true)(this._rule.internalValue),
                isBlock: true,
                type: "list",
                storageClassType: "IlmPolicyRuleList",
            },
        };
        // remove undefined attributes
        return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
    }
}
exports.IlmPolicy = IlmPolicy;
