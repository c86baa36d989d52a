import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface IlmPolicyConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#bucket IlmPolicy#bucket}
    */
    readonly bucket: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#id IlmPolicy#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
    /**
    * rule block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#rule IlmPolicy#rule}
    */
    readonly rule: IlmPolicyRule[] | cdktf.IResolvable;
}
export interface IlmPolicyRuleAbortIncompleteMultipartUpload {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#days_after_initiation IlmPolicy#days_after_initiation}
    */
    readonly daysAfterInitiation: string;
}
export declare function ilmPolicyRuleAbortIncompleteMultipartUploadToTerraform(struct?: IlmPolicyRuleAbortIncompleteMultipartUploadOutputReference | IlmPolicyRuleAbortIncompleteMultipartUpload): any;
export declare function ilmPolicyRuleAbortIncompleteMultipartUploadToHclTerraform(struct?: IlmPolicyRuleAbortIncompleteMultipartUploadOutputReference | IlmPolicyRuleAbortIncompleteMultipartUpload): any;
export declare class IlmPolicyRuleAbortIncompleteMultipartUploadOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): IlmPolicyRuleAbortIncompleteMultipartUpload | undefined;
    set internalValue(value: IlmPolicyRuleAbortIncompleteMultipartUpload | undefined);
    private _daysAfterInitiation?;
    get daysAfterInitiation(): string;
    set daysAfterInitiation(value: string);
    get daysAfterInitiationInput(): string;
}
export interface IlmPolicyRuleNoncurrentExpiration {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#days IlmPolicy#days}
    */
    readonly days: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#newer_versions IlmPolicy#newer_versions}
    */
    readonly newerVersions?: number;
}
export declare function ilmPolicyRuleNoncurrentExpirationToTerraform(struct?: IlmPolicyRuleNoncurrentExpirationOutputReference | IlmPolicyRuleNoncurrentExpiration): any;
export declare function ilmPolicyRuleNoncurrentExpirationToHclTerraform(struct?: IlmPolicyRuleNoncurrentExpirationOutputReference | IlmPolicyRuleNoncurrentExpiration): any;
export declare class IlmPolicyRuleNoncurrentExpirationOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): IlmPolicyRuleNoncurrentExpiration | undefined;
    set internalValue(value: IlmPolicyRuleNoncurrentExpiration | undefined);
    private _days?;
    get days(): string;
    set days(value: string);
    get daysInput(): string;
    private _newerVersions?;
    get newerVersions(): number;
    set newerVersions(value: number);
    resetNewerVersions(): void;
    get newerVersionsInput(): number;
}
export interface IlmPolicyRuleNoncurrentTransition {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#days IlmPolicy#days}
    */
    readonly days: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#newer_versions IlmPolicy#newer_versions}
    */
    readonly newerVersions?: number;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#storage_class IlmPolicy#storage_class}
    */
    readonly storageClass: string;
}
export declare function ilmPolicyRuleNoncurrentTransitionToTerraform(struct?: IlmPolicyRuleNoncurrentTransitionOutputReference | IlmPolicyRuleNoncurrentTransition): any;
export declare function ilmPolicyRuleNoncurrentTransitionToHclTerraform(struct?: IlmPolicyRuleNoncurrentTransitionOutputReference | IlmPolicyRuleNoncurrentTransition): any;
export declare class IlmPolicyRuleNoncurrentTransitionOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): IlmPolicyRuleNoncurrentTransition | undefined;
    set internalValue(value: IlmPolicyRuleNoncurrentTransition | undefined);
    private _days?;
    get days(): string;
    set days(value: string);
    get daysInput(): string;
    private _newerVersions?;
    get newerVersions(): number;
    set newerVersions(value: number);
    resetNewerVersions(): void;
    get newerVersionsInput(): number;
    private _storageClass?;
    get storageClass(): string;
    set storageClass(value: string);
    get storageClassInput(): string;
}
export interface IlmPolicyRuleTransition {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#date IlmPolicy#date}
    */
    readonly date?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#days IlmPolicy#days}
    */
    readonly days?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#storage_class IlmPolicy#storage_class}
    */
    readonly storageClass: string;
}
export declare function ilmPolicyRuleTransitionToTerraform(struct?: IlmPolicyRuleTransitionOutputReference | IlmPolicyRuleTransition): any;
export declare function ilmPolicyRuleTransitionToHclTerraform(struct?: IlmPolicyRuleTransitionOutputReference | IlmPolicyRuleTransition): any;
export declare class IlmPolicyRuleTransitionOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string);
    get internalValue(): IlmPolicyRuleTransition | undefined;
    set internalValue(value: IlmPolicyRuleTransition | undefined);
    private _date?;
    get date(): string;
    set date(value: string);
    resetDate(): void;
    get dateInput(): string;
    private _days?;
    get days(): string;
    set days(value: string);
    resetDays(): void;
    get daysInput(): string;
    private _storageClass?;
    get storageClass(): string;
    set storageClass(value: string);
    get storageClassInput(): string;
}
export interface IlmPolicyRule {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#expiration IlmPolicy#expiration}
    */
    readonly expiration?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#expired_object_delete_marker IlmPolicy#expired_object_delete_marker}
    */
    readonly expiredObjectDeleteMarker?: boolean | cdktf.IResolvable;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#filter IlmPolicy#filter}
    */
    readonly filter?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#id IlmPolicy#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#status IlmPolicy#status}
    */
    readonly status?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#tags IlmPolicy#tags}
    */
    readonly tags?: {
        [key: string]: string;
    };
    /**
    * abort_incomplete_multipart_upload block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#abort_incomplete_multipart_upload IlmPolicy#abort_incomplete_multipart_upload}
    */
    readonly abortIncompleteMultipartUpload?: IlmPolicyRuleAbortIncompleteMultipartUpload;
    /**
    * noncurrent_expiration block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#noncurrent_expiration IlmPolicy#noncurrent_expiration}
    */
    readonly noncurrentExpiration?: IlmPolicyRuleNoncurrentExpiration;
    /**
    * noncurrent_transition block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#noncurrent_transition IlmPolicy#noncurrent_transition}
    */
    readonly noncurrentTransition?: IlmPolicyRuleNoncurrentTransition;
    /**
    * transition block
    *
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#transition IlmPolicy#transition}
    */
    readonly transition?: IlmPolicyRuleTransition;
}
export declare function ilmPolicyRuleToTerraform(struct?: IlmPolicyRule | cdktf.IResolvable): any;
export declare function ilmPolicyRuleToHclTerraform(struct?: IlmPolicyRule | cdktf.IResolvable): any;
export declare class IlmPolicyRuleOutputReference extends cdktf.ComplexObject {
    private isEmptyObject;
    private resolvableValue?;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param complexObjectIndex the index of this item in the list
    * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean);
    get internalValue(): IlmPolicyRule | cdktf.IResolvable | undefined;
    set internalValue(value: IlmPolicyRule | cdktf.IResolvable | undefined);
    private _expiration?;
    get expiration(): string;
    set expiration(value: string);
    resetExpiration(): void;
    get expirationInput(): string;
    private _expiredObjectDeleteMarker?;
    get expiredObjectDeleteMarker(): boolean | cdktf.IResolvable;
    set expiredObjectDeleteMarker(value: boolean | cdktf.IResolvable);
    resetExpiredObjectDeleteMarker(): void;
    get expiredObjectDeleteMarkerInput(): boolean | cdktf.IResolvable;
    private _filter?;
    get filter(): string;
    set filter(value: string);
    resetFilter(): void;
    get filterInput(): string;
    private _id?;
    get id(): string;
    set id(value: string);
    get idInput(): string;
    private _status?;
    get status(): string;
    set status(value: string);
    resetStatus(): void;
    get statusInput(): string;
    private _tags?;
    get tags(): {
        [key: string]: string;
    };
    set tags(value: {
        [key: string]: string;
    });
    resetTags(): void;
    get tagsInput(): {
        [key: string]: string;
    };
    private _abortIncompleteMultipartUpload;
    get abortIncompleteMultipartUpload(): IlmPolicyRuleAbortIncompleteMultipartUploadOutputReference;
    putAbortIncompleteMultipartUpload(value: IlmPolicyRuleAbortIncompleteMultipartUpload): void;
    resetAbortIncompleteMultipartUpload(): void;
    get abortIncompleteMultipartUploadInput(): IlmPolicyRuleAbortIncompleteMultipartUpload;
    private _noncurrentExpiration;
    get noncurrentExpiration(): IlmPolicyRuleNoncurrentExpirationOutputReference;
    putNoncurrentExpiration(value: IlmPolicyRuleNoncurrentExpiration): void;
    resetNoncurrentExpiration(): void;
    get noncurrentExpirationInput(): IlmPolicyRuleNoncurrentExpiration;
    private _noncurrentTransition;
    get noncurrentTransition(): IlmPolicyRuleNoncurrentTransitionOutputReference;
    putNoncurrentTransition(value: IlmPolicyRuleNoncurrentTransition): void;
    resetNoncurrentTransition(): void;
    get noncurrentTransitionInput(): IlmPolicyRuleNoncurrentTransition;
    private _transition;
    get transition(): IlmPolicyRuleTransitionOutputReference;
    putTransition(value: IlmPolicyRuleTransition): void;
    resetTransition(): void;
    get transitionInput(): IlmPolicyRuleTransition;
}
export declare class IlmPolicyRuleList extends cdktf.ComplexList {
    protected terraformResource: cdktf.IInterpolatingParent;
    protected terraformAttribute: string;
    protected wrapsSet: boolean;
    internalValue?: IlmPolicyRule[] | cdktf.IResolvable;
    /**
    * @param terraformResource The parent resource
    * @param terraformAttribute The attribute on the parent resource this class is referencing
    * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
    */
    constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean);
    /**
    * @param index the index of the item to return
    */
    get(index: number): IlmPolicyRuleOutputReference;
}
/**
* Represents a {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy minio_ilm_policy}
*/
export declare class IlmPolicy extends cdktf.TerraformResource {
    static readonly tfResourceType = "minio_ilm_policy";
    /**
    * Generates CDKTF code for importing a IlmPolicy resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the IlmPolicy to import
    * @param importFromId The id of the existing IlmPolicy that should be imported. Refer to the {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the IlmPolicy to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/aminueza/minio/3.25.0/docs/resources/ilm_policy minio_ilm_policy} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options IlmPolicyConfig
    */
    constructor(scope: Construct, id: string, config: IlmPolicyConfig);
    private _bucket?;
    get bucket(): string;
    set bucket(value: string);
    get bucketInput(): string;
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string;
    private _rule;
    get rule(): IlmPolicyRuleList;
    putRule(value: IlmPolicyRule[] | cdktf.IResolvable): void;
    get ruleInput(): cdktf.IResolvable | IlmPolicyRule[];
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
