package io.seriatim.linegateway.opcua;

import io.seriatim.linegateway.opcua.ScsType.Base;
import io.seriatim.linegateway.opcua.ScsType.Encodings;
import io.seriatim.linegateway.opcua.ScsType.Enumeration;
import io.seriatim.linegateway.opcua.ScsType.Field;
import io.seriatim.linegateway.opcua.ScsType.Structure;
import java.util.List;
import java.util.Optional;

/** The data types of OPC 30260 with their published NodeIds. */
final class OpenScs {
  static final String NAMESPACE = "http://opcfoundation.org/UA/OPENSCS-SER/";

  static final Base BYTE = new Base(3);
  static final Base INT32 = new Base(6);
  static final Base UINT32 = new Base(7);
  static final Base UINT64 = new Base(9);
  static final Base STRING = new Base(12);
  static final Base BYTE_STRING = new Base(15);
  static final Base NODE_ID = new Base(17);
  static final Base ANY = new Base(24);

  static final Enumeration RETURN =
      new Enumeration(
          "OPENSCSReturnEnum",
          15001,
          6008,
          List.of(
              "Undefined0",
              "NoError1",
              "InvalidSerialNumberCollection2",
              "InsufficientSerialNumbers3",
              "InvalidSerialNumbersFormat4",
              "InvalidRequestToken5",
              "InvalidSelectionCriteria6",
              "UnableToAcceptSerialNumberEvents7",
              "UnableToAcceptLabelEvents8",
              "UnableToAcceptSIDEvents9",
              "UnknownAggregationSID10",
              "InsufficientPrivilegeToExecute11"));

  static final Enumeration STATE =
      new Enumeration(
          "OPENSCSSerialNumberStateEnum",
          15143,
          6022,
          List.of(
              "Unassigned0",
              "Unallocated1",
              "Allocated2",
              "SNInvalid3",
              "Encoded4",
              "LabelSampled5",
              "LabelScrapped6",
              "Commissioned7",
              "Sampled8",
              "Inactive9",
              "Destroyed10",
              "Released11"));

  private static final Enumeration JOB_COMMAND =
      new Enumeration(
          "JobOrderCommandEnum",
          3006,
          6015,
          List.of(
              "Undefined_0",
              "Store_1",
              "StoreAndStart_2",
              "Start_3",
              "Update_4",
              "Stop_5",
              "Cancel_6",
              "Clear_7"));

  private static final Enumeration JOB_STATE =
      new Enumeration(
          "JobOrderStateEnum",
          3009,
          6020,
          List.of(
              "Undefined_0",
              "Waiting_1",
              "Ready_2",
              "Loaded_3",
              "Running_4",
              "Completed_5",
              "Aborted_6",
              "Held_7",
              "Suspended_8",
              "Closed_9"));

  static final Structure KEY_VALUE =
      structure(
          "OPENSCSKeyValueDataType",
          15010,
          new Encodings(15193, 15221, 15249),
          Field.texts("Key", "Value"));

  static final Structure LABEL =
      structure(
          "OPENSCSLabelDataType",
          3003,
          new Encodings(5005, 5006, 5007),
          List.of(Field.of("ID", STRING), Field.many("LabelProperties", KEY_VALUE)));

  static final Structure COLLECTION =
      new Structure(
          "OPENSCSCollectionDataType",
          15005,
          true,
          Optional.empty(),
          new Encodings(15188, 15216, 15244),
          List.of(
              Field.of("ID", STRING),
              Field.of("Description", STRING),
              Field.of("State", STATE),
              Field.of("AssociatedPoolID", STRING),
              Field.many("SerialNumbers", STRING)));

  static final Structure SN_COLLECTION =
      new Structure(
          "OPENSCSSNCollectionDataType",
          15008,
          false,
          Optional.of(COLLECTION),
          new Encodings(15191, 15219, 15247),
          List.of());

  static final Structure LABEL_COLLECTION =
      new Structure(
          "OPENSCSLabelCollectionDataType",
          15006,
          false,
          Optional.of(COLLECTION),
          new Encodings(15189, 15217, 15245),
          List.of(
              Field.many("LabelCollection", LABEL),
              new Field("LabelCollectionProperties", KEY_VALUE, true, true)));

  static final Structure AGGREGATION =
      structure(
          "OPENSCSAggregationDataType",
          3002,
          new Encodings(5002, 5003, 5004),
          List.of(
              Field.of("ParentElement", LABEL),
              Field.of("ParentElementCollection", LABEL_COLLECTION)));

  static final Structure STREAM_ARGUMENT =
      structure(
          "OPENSCSEventStreamArgumentDataType",
          3005,
          new Encodings(5008, 5009, 5010),
          List.of(
              Field.of("SNFormat", STRING),
              Field.of("ParentSNFormat", STRING),
              Field.of("PackedElementSNFormat", STRING),
              Field.many("EventContext", KEY_VALUE)));

  private static final Structure LABEL_PROPERTY =
      structure(
          "OPENSCSLabelPropertyDataType",
          15007,
          new Encodings(15190, 15218, 15246),
          Field.texts("PropertyID", "PropertyDescription", "PropertyValue"));

  static final Structure SID_CLASS_PROPERTY =
      structure(
          "OPENSCSSIDClassPropertyDataType",
          15009,
          new Encodings(15192, 15220, 15248),
          List.of(
              Field.of("PropertyID", STRING),
              Field.of("PropertyDescription", STRING),
              Field.of("PropertyValue", STRING),
              Field.many("LabelProperty", LABEL_PROPERTY)));

  static final List<Enumeration> ENUMERATIONS = List.of(RETURN, STATE, JOB_COMMAND, JOB_STATE);

  /** Bases first. */
  static final List<Structure> STRUCTURES =
      List.of(
          KEY_VALUE,
          LABEL,
          COLLECTION,
          SN_COLLECTION,
          LABEL_COLLECTION,
          AGGREGATION,
          STREAM_ARGUMENT,
          LABEL_PROPERTY,
          SID_CLASS_PROPERTY);

  private OpenScs() {}

  private static Structure structure(String name, int id, Encodings encodings, List<Field> own) {
    return new Structure(name, id, false, Optional.empty(), encodings, own);
  }
}
