package io.seriatim.linegateway.opcua;

import static io.seriatim.linegateway.opcua.OpenScs.KEY_VALUE;
import static io.seriatim.linegateway.opcua.OpenScs.STRING;
import static io.seriatim.linegateway.opcua.OpenScs.UINT32;

import io.seriatim.linegateway.opcua.ScsType.Field;
import java.util.List;

/** The object types of OPC 30260 with their published NodeIds and signatures. */
final class ScsObjectTypes {

  /** A property of an object type. */
  record Property(Field field, int id, boolean mandatory) {}

  /** A method of an object type; an argument property has its own NodeId. */
  record Method(
      String name,
      int id,
      boolean mandatory,
      int inputsId,
      List<Field> inputs,
      int outputsId,
      List<Field> outputs) {}

  record ObjectType(String name, int id, List<Property> properties, List<Method> methods) {}

  private static final List<Field> STATUS = List.of(Field.of("ReturnStatus", OpenScs.RETURN));

  private static final List<Field> REQUEST =
      List.of(
          Field.of("SNCollectionID", STRING),
          Field.of("Count", UINT32),
          Field.of("SNFormat", STRING),
          Field.many("PoolSelectionCriteria", KEY_VALUE),
          Field.of("RequestToken", STRING));

  private static final List<Field> REQUESTED =
      List.of(
          Field.of("ReturnStatus", OpenScs.RETURN),
          Field.of("SNCollection", OpenScs.SN_COLLECTION),
          Field.of("ReturnedRequestToken", STRING));

  private static final List<Field> TRANSFER =
      List.of(
          Field.of("SNCollection", OpenScs.SN_COLLECTION),
          Field.many("PoolSelectionCriteria", KEY_VALUE),
          Field.of("SNFormat", STRING));

  private static final List<Field> LABEL_EVENT =
      List.of(
          Field.of("LabelCollection", OpenScs.LABEL_COLLECTION),
          Field.of("SNFormat", STRING),
          Field.many("OPENSCSEventContext", KEY_VALUE));

  private static final List<Field> NUMBER_EVENT =
      List.of(
          Field.of("SNCollection", OpenScs.SN_COLLECTION),
          Field.of("SNFormat", STRING),
          Field.many("OPENSCSEventContext", KEY_VALUE));

  private static final List<Field> AGGREGATION_EVENT =
      List.of(
          Field.many("AggregationElement", OpenScs.AGGREGATION),
          Field.of("ParentSNFormat", STRING),
          Field.of("PackedElementSNFormat", STRING),
          Field.many("AggregationContext", KEY_VALUE));

  static final ObjectType POOL_MANAGER =
      new ObjectType(
          "OPENSCSPoolManagerObjectType",
          15032,
          List.of(
              mandatory(Field.many("PoolSelectionCriteria", KEY_VALUE), 15033),
              mandatory(Field.many("SNFormat", STRING), 15037),
              mandatory(Field.of("MaxSNPushable", UINT32), 15034),
              mandatory(Field.of("MaxSNReturnable", UINT32), 15035),
              mandatory(Field.of("MaxSNRequestable", UINT32), 15036)),
          List.of(
              mandatory("SNRequestUnassigned", 15059, REQUEST, REQUESTED),
              mandatory("SNRequestUnallocated", 15056, REQUEST, REQUESTED),
              mandatory("SNRequestAllocated", 15053, REQUEST, REQUESTED),
              mandatory("SNReturnAllocated", 15047, TRANSFER, STATUS),
              mandatory("SNReturnUnallocated", 15050, TRANSFER, STATUS),
              mandatory("SNtoAllocated", 15110, TRANSFER, STATUS),
              mandatory("SNtoEncoded", 15038, TRANSFER, STATUS),
              mandatory("SNtoUnallocated", 15044, TRANSFER, STATUS)));

  static final ObjectType EVENT_MANAGER =
      new ObjectType(
          "OPENSCSEventManagerObjectType",
          15062,
          List.of(
              mandatory(Field.of("MaxEvents", UINT32), 15063),
              mandatory(Field.of("MaxEPCISObjectEventSIDs", UINT32), 6009),
              mandatory(Field.of("MaxEPCISaggregationEvents", UINT32), 6010)),
          List.of(
              optional("LabelsEncodingEvent", 15088),
              optional("LabelsInspectingEvent", 15082),
              optional("LabelsSamplingEvent", 15079),
              optional("LabelsScrappingEvent", 15085),
              optional("SIDCommissioningEvent", 15076),
              optional("SIDDecommissioningEvent", 15064),
              optional("SIDDestroyingEvent", 15073),
              optional("SIDInspectingEvent", 15067),
              optional("SIDShippingEvent", 15070),
              method("SNInvalidatingEvent", 15091, false, NUMBER_EVENT, STATUS)));

  static final ObjectType AGGREGATION_MANAGER =
      new ObjectType(
          "OPENSCSAggregationManagerObjectType",
          15094,
          List.of(mandatory(Field.of("MaxAggregationEvents", UINT32), 15095)),
          List.of(
              mandatory("AggregationPackingEvent", 15099, AGGREGATION_EVENT, STATUS),
              new Method(
                  "AggregationUnpackingEvent", 7004, true, 6011, AGGREGATION_EVENT, 6013, STATUS)));

  static final ObjectType SID_CLASS =
      new ObjectType(
          "OPENSCSSIDClassObjectType",
          15102,
          List.of(
              mandatory(Field.of("SIDClassID", STRING), 15109),
              mandatory(Field.of("SIDClassOwner", STRING), 15108),
              new Property(Field.of("SIDClassDescription", STRING), 15107, false),
              mandatory(Field.of("SyntaxSpecification", STRING), 15106),
              mandatory(Field.of("AllowedCharacterSet", STRING), 15105),
              new Property(Field.of("IntendedUse", STRING), 15104, false),
              new Property(
                  Field.many("SIDClassProperty", OpenScs.SID_CLASS_PROPERTY), 6012, false)),
          List.of());

  static final List<ObjectType> ALL =
      List.of(POOL_MANAGER, EVENT_MANAGER, AGGREGATION_MANAGER, SID_CLASS);

  /** The stream of an event manager: a TemporaryFileTransferType with its declared methods. */
  static final int EPCIS_STREAM = 5001;

  static final int CLIENT_PROCESSING_TIMEOUT = 6001;

  static final List<Method> STREAM_METHODS =
      List.of(
          new Method(
              "CloseAndCommit",
              7001,
              true,
              6002,
              List.of(Field.of("FileHandle", UINT32)),
              6003,
              List.of(Field.of("CompletionStateMachine", OpenScs.NODE_ID))),
          new Method(
              "GenerateFileForRead",
              7002,
              true,
              6004,
              List.of(Field.of("GenerateOptions", OpenScs.ANY)),
              6005,
              List.of(
                  Field.of("FileNodeId", OpenScs.NODE_ID),
                  Field.of("FileHandle", UINT32),
                  Field.of("CompletionStateMachine", OpenScs.NODE_ID))),
          new Method(
              "GenerateFileForWrite",
              7003,
              true,
              6006,
              List.of(Field.of("GenerateOptions", OpenScs.ANY)),
              6007,
              List.of(Field.of("FileNodeId", OpenScs.NODE_ID), Field.of("FileHandle", UINT32))));

  private ScsObjectTypes() {}

  private static Property mandatory(Field field, int id) {
    return new Property(field, id, true);
  }

  private static Method mandatory(String name, int id, List<Field> in, List<Field> out) {
    return method(name, id, true, in, out);
  }

  private static Method optional(String name, int id) {
    return method(name, id, false, LABEL_EVENT, STATUS);
  }

  /** Most argument properties are numbered right after their method. */
  private static Method method(
      String name, int id, boolean mandatory, List<Field> in, List<Field> out) {
    return new Method(name, id, mandatory, id + 1, in, id + 2, out);
  }
}
