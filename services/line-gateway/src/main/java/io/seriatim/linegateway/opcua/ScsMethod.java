package io.seriatim.linegateway.opcua;

import io.seriatim.linegateway.app.ControllerDesk;
import io.seriatim.linegateway.app.Controllers.Controller;
import io.seriatim.linegateway.opcua.ScsType.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.server.AccessContext;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.methods.MethodInvocationHandler;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DiagnosticInfo;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.jspecify.annotations.Nullable;

/**
 * A method of the server: checks who calls and every argument against the published signature,
 * calls once, and encodes the answer.
 */
final class ScsMethod implements MethodInvocationHandler {
  private static final System.Logger LOG = System.getLogger(ScsMethod.class.getName());

  private final ScsObjectTypes.Method signature;
  private final EncodingContext encoding;
  private final ControllerDesk desk;
  private final Call call;

  /** What a method does. */
  @FunctionalInterface
  interface Call {
    List<Object> answer(Caller caller, Arguments arguments) throws Refused;
  }

  /** Who calls, in which session. */
  record Caller(Controller controller, NodeId session) {}

  /** A call that OPC UA itself answers no. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final long status;

    Refused(long status, String why) {
      super(why);
      this.status = status;
    }
  }

  /** The arguments by their place: String, Long, NodeId, ScsValue, or a List of them. */
  record Arguments(List<Object> values) {
    String text(int place) {
      return (String) values.get(place);
    }

    long number(int place) {
      return (Long) values.get(place);
    }

    ScsValue value(int place) {
      return (ScsValue) values.get(place);
    }

    List<ScsValue> many(int place) {
      return ((List<?>) values.get(place)).stream().map(ScsValue.class::cast).toList();
    }

    Object any(int place) {
      return values.get(place);
    }
  }

  ScsMethod(
      ScsObjectTypes.Method signature, EncodingContext encoding, ControllerDesk desk, Call call) {
    this.signature = signature;
    this.encoding = encoding;
    this.desk = desk;
    this.call = call;
  }

  @Override
  public CallMethodResult invoke(AccessContext access, CallMethodRequest request) {
    Optional<Session> session = access.getSession();
    Optional<Controller> controller = ControllerLogins.of(session, desk.controllers());
    if (controller.isEmpty() || session.isEmpty()) {
      return failed(StatusCodes.Bad_UserAccessDenied);
    }
    Variant[] given = Objects.requireNonNullElse(request.getInputArguments(), new Variant[0]);
    if (given.length != signature.inputs().size()) {
      return failed(
          given.length < signature.inputs().size()
              ? StatusCodes.Bad_ArgumentsMissing
              : StatusCodes.Bad_TooManyArguments);
    }
    List<Object> arguments = new ArrayList<>();
    StatusCode[] checked = new StatusCode[given.length];
    for (int i = 0; i < given.length; i++) {
      Optional<Object> read = read(signature.inputs().get(i), given[i].value());
      read.ifPresent(arguments::add);
      checked[i] =
          read.isPresent() ? StatusCode.GOOD : new StatusCode(StatusCodes.Bad_TypeMismatch);
    }
    if (arguments.size() < given.length) {
      return new CallMethodResult(
          new StatusCode(StatusCodes.Bad_InvalidArgument),
          checked,
          new DiagnosticInfo[0],
          new Variant[0]);
    }
    return answered(new Caller(controller.get(), session.get().getSessionId()), arguments);
  }

  private CallMethodResult answered(Caller caller, List<Object> arguments) {
    try {
      List<Object> outputs = call.answer(caller, new Arguments(arguments));
      return new CallMethodResult(
          StatusCode.GOOD,
          new StatusCode[0],
          new DiagnosticInfo[0],
          outputs.stream().map(this::write).toArray(Variant[]::new));
    } catch (Refused no) {
      LOG.log(
          System.Logger.Level.INFO,
          "{0} of {1}: {2}",
          signature.name(),
          caller.controller().name(),
          no.getMessage());
      return failed(no.status);
    }
  }

  private static CallMethodResult failed(long status) {
    return new CallMethodResult(
        new StatusCode(status), new StatusCode[0], new DiagnosticInfo[0], new Variant[0]);
  }

  /** The argument as the use cases know it; empty where it is of another type. */
  private Optional<Object> read(Field field, @Nullable Object given) {
    return switch (field.type()) {
      case ScsType.Structure type when field.array() -> structures(type, given);
      case ScsType.Structure type -> structure(type, given).map(value -> value);
      case ScsType.Base base when base.equals(OpenScs.ANY) ->
          Optional.of(Objects.requireNonNullElse(given, ""));
      case ScsType.Base base when base.equals(OpenScs.STRING) ->
          given == null || given instanceof String
              ? Optional.of(Objects.requireNonNullElse(given, ""))
              : Optional.empty();
      case ScsType.Base base when base.equals(OpenScs.BYTE_STRING) ->
          given instanceof ByteString bytes ? Optional.of(bytes) : Optional.empty();
      case ScsType.Base base when base.equals(OpenScs.INT32) ->
          given instanceof Integer number ? Optional.of(number.longValue()) : Optional.empty();
      case ScsType.Base base when base.equals(OpenScs.UINT64) ->
          given instanceof ULong number ? Optional.of(number.longValue()) : Optional.empty();
      case ScsType.Base base when base.equals(OpenScs.BYTE) ->
          given instanceof UByte number ? Optional.of(number.longValue()) : Optional.empty();
      case ScsType.Base base ->
          given instanceof UInteger number ? Optional.of(number.longValue()) : Optional.empty();
      case ScsType.Enumeration number ->
          given instanceof Integer value ? Optional.of(value) : Optional.empty();
    };
  }

  private Optional<Object> structures(ScsType.Structure type, @Nullable Object given) {
    if (given == null) {
      return Optional.of(List.of());
    }
    if (!(given instanceof ExtensionObject[] all)) {
      return Optional.empty();
    }
    List<ScsValue> values = new ArrayList<>();
    for (ExtensionObject one : all) {
      structure(type, one).ifPresent(values::add);
    }
    return values.size() == all.length ? Optional.of(values) : Optional.empty();
  }

  private Optional<ScsValue> structure(ScsType.Structure type, @Nullable Object given) {
    if (!(given instanceof ExtensionObject encoded)) {
      return Optional.empty();
    }
    try {
      return encoded.decode(encoding) instanceof ScsValue value && value.type().equals(type)
          ? Optional.of(value)
          : Optional.empty();
    } catch (UaSerializationException unreadable) {
      return Optional.empty();
    }
  }

  private Variant write(Object value) {
    return switch (value) {
      case String text -> Variant.ofString(text);
      case Integer number -> Variant.ofInt32(number);
      case Long number -> Variant.ofUInt32(UInteger.valueOf(number));
      case ULong number -> Variant.ofUInt64(number);
      case ByteString bytes -> Variant.ofByteString(bytes);
      case NodeId id -> Variant.ofNodeId(id);
      case ScsValue structure -> Variant.of(ExtensionObject.encode(encoding, structure));
      case Object other -> throw new IllegalStateException("no output: " + other.getClass());
    };
  }
}
