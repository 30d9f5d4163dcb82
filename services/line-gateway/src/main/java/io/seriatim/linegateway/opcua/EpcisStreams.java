package io.seriatim.linegateway.opcua;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.ControllerAnswer;
import io.seriatim.linegateway.app.ControllerDesk;
import io.seriatim.linegateway.app.LineContents;
import io.seriatim.linegateway.app.RunningLine;
import io.seriatim.linegateway.app.ToldEvent;
import io.seriatim.linegateway.opcua.ScsMethod.Arguments;
import io.seriatim.linegateway.opcua.ScsMethod.Call;
import io.seriatim.linegateway.opcua.ScsMethod.Caller;
import io.seriatim.linegateway.opcua.ScsMethod.Refused;
import io.seriatim.linegateway.opcua.ScsObjectTypes.Method;
import io.seriatim.linegateway.opcua.ScsType.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNodeContext;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;

/**
 * The EPCIS stream of an event manager: a temporary file that is read, or written and committed
 * (OPC 10000-20, TemporaryFileTransferType).
 *
 * <p>All files of a line share one file node; a handle belongs to the session that got it. A
 * committed file is taken event by event: the first that does not fit ends it, and the same file
 * again, by whichever session, goes on there, because what is recorded is recorded once.
 */
final class EpcisStreams {
  /** Most files open at a time; the oldest is forgotten. */
  private static final int MOST_FILES = 32;

  /** Most packs, and most containers, in a file to be read; one that would hold more is refused. */
  private static final int MOST_READ = 50_000;

  private static final double PROCESSING_TIMEOUT_MILLIS = 60_000;

  private final LinesNamespace namespace;
  private final UaNodeContext context;
  private final ControllerDesk desk;
  private final Map<Long, TemporaryFile> files = new ConcurrentHashMap<>();
  private final AtomicLong handles = new AtomicLong();

  EpcisStreams(LinesNamespace namespace, UaNodeContext context, ControllerDesk desk) {
    this.namespace = namespace;
    this.context = context;
    this.desk = desk;
  }

  void add(ScsNodes nodes, LineId line, NodeId manager) {
    NodeId stream = namespace.id(manager.getIdentifier() + "/EPCISStream");
    nodes.object(stream, nodes.name("EPCISStream"), NodeIds.TemporaryFileTransferType);
    nodes.refer(manager, NodeIds.HasComponent, stream);
    nodes.property(
        stream,
        namespace.id(stream.getIdentifier() + "/ClientProcessingTimeout"),
        ScsNodes.standardName("ClientProcessingTimeout"),
        NodeIds.Duration,
        false,
        Variant.ofDouble(PROCESSING_TIMEOUT_MILLIS));
    NodeId file = namespace.id(stream.getIdentifier() + "/File");
    nodes.object(file, ScsNodes.standardName("File"), NodeIds.FileType);
    nodes.refer(stream, NodeIds.HasComponent, file);
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("GenerateFileForRead", (caller, arguments) -> forRead(line, file, caller));
    calls.put("GenerateFileForWrite", (caller, arguments) -> forWrite(line, file, caller));
    calls.put("CloseAndCommit", (caller, arguments) -> commit(line, caller, arguments));
    ScsObjectTypes.STREAM_METHODS.forEach(method -> add(nodes, stream, method, calls));
    Map<String, Call> ofFile = fileCalls();
    FILE_METHODS.forEach(method -> add(nodes, file, method, ofFile));
  }

  private void add(ScsNodes nodes, NodeId parent, Method method, Map<String, Call> calls) {
    Call call = calls.get(method.name());
    if (call == null) {
      throw new IllegalStateException(method.name() + " (expected: a call for each method)");
    }
    UaMethodNode node = namespace.method(nodes, parent, method, true);
    node.setInvocationHandler(
        new ScsMethod(method, context.getServer().getStaticEncodingContext(), desk, call));
  }

  private static final List<Method> FILE_METHODS =
      List.of(
          ofFile("Open", List.of(Field.of("Mode", OpenScs.BYTE)), List.of(handle())),
          ofFile("Close", List.of(handle()), List.of()),
          ofFile(
              "Read",
              List.of(handle(), Field.of("Length", OpenScs.INT32)),
              List.of(Field.of("Data", OpenScs.BYTE_STRING))),
          ofFile("Write", List.of(handle(), Field.of("Data", OpenScs.BYTE_STRING)), List.of()),
          ofFile("GetPosition", List.of(handle()), List.of(Field.of("Position", OpenScs.UINT64))),
          ofFile(
              "SetPosition", List.of(handle(), Field.of("Position", OpenScs.UINT64)), List.of()));

  private static Field handle() {
    return Field.of("FileHandle", OpenScs.UINT32);
  }

  private static Method ofFile(String name, List<Field> in, List<Field> out) {
    return new Method(name, 0, true, 0, in, 0, out);
  }

  private Map<String, Call> fileCalls() {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put(
        "Open",
        (caller, arguments) -> {
          throw new Refused(
              StatusCodes.Bad_NotSupported, "open (expected: the handle of GenerateFile…)");
        });
    calls.put(
        "Close",
        (caller, arguments) -> {
          file(caller, arguments);
          files.remove(arguments.number(0));
          return List.of();
        });
    calls.put(
        "Read", (caller, arguments) -> List.of(file(caller, arguments).read(arguments.number(1))));
    calls.put(
        "Write",
        (caller, arguments) -> {
          file(caller, arguments).write(((ByteString) arguments.any(1)).bytesOrEmpty());
          return List.of();
        });
    calls.put(
        "GetPosition",
        (caller, arguments) -> List.of(ULong.valueOf(file(caller, arguments).position())));
    calls.put(
        "SetPosition",
        (caller, arguments) -> {
          file(caller, arguments).position(arguments.number(1));
          return List.of();
        });
    return calls;
  }

  private TemporaryFile file(Caller caller, Arguments arguments) throws Refused {
    TemporaryFile file = files.get(arguments.number(0));
    if (file == null || !file.isOf(caller.session())) {
      throw new Refused(
          StatusCodes.Bad_InvalidArgument,
          "handle %d (expected: an open one of this session)".formatted(arguments.number(0)));
    }
    return file;
  }

  private long keep(TemporaryFile file) {
    long handle = handles.incrementAndGet();
    files.put(handle, file);
    files.remove(handle - MOST_FILES);
    return handle;
  }

  private RunningLine line(LineId line, Caller caller) throws Refused {
    if (!caller.controller().lines().contains(line)) {
      desk.refused().refused(caller.controller().name(), "LINE_NOT_ITS_OWN", "line " + line);
      throw new Refused(
          StatusCodes.Bad_UserAccessDenied, "line " + line + " is not this controller's");
    }
    return desk.lines()
        .find(line)
        .orElseThrow(() -> new Refused(StatusCodes.Bad_NotFound, "no line " + line));
  }

  private List<Object> forWrite(LineId line, NodeId file, Caller caller) throws Refused {
    line(line, caller);
    return List.of(file, keep(TemporaryFile.toWrite(caller.session())));
  }

  private List<Object> forRead(LineId line, NodeId file, Caller caller) throws Refused {
    LineContents contents = desk.lines().contents(line(line, caller), MOST_READ + 1);
    if (Math.max(contents.commissioned().size(), contents.packed().size()) > MOST_READ) {
      throw new Refused(
          StatusCodes.Bad_ResponseTooLarge,
          "more than " + MOST_READ + " packs or containers (expected: fewer in one file)");
    }
    byte[] document = EpcisWriter.write(contents.commissioned(), contents.packed(), contents.at());
    return List.of(file, keep(TemporaryFile.toRead(caller.session(), document)), NodeId.NULL_VALUE);
  }

  /** Done when it answers: there is no state machine to watch. */
  private List<Object> commit(LineId line, Caller caller, Arguments arguments) throws Refused {
    line(line, caller);
    TemporaryFile file = file(caller, arguments);
    if (!file.isWritable()) {
      throw new Refused(StatusCodes.Bad_NotWritable, "commit of a file to be read");
    }
    files.remove(arguments.number(0));
    try {
      List<ToldEvent> events =
          new EpcisReader(ScsWords.MOST_EVENTS, ScsWords.MOST_EVENTS).read(file.content());
      ControllerAnswer answer =
          ScsWords.on(
              desk,
              line,
              caller,
              place ->
                  desk.told()
                      .record(
                          place.line(),
                          place.order(),
                          desk.cause(caller.controller()),
                          file.content(),
                          events));
      if (!answer.isDone()) {
        throw new Refused(StatusCodes.Bad_InvalidState, answer.result() + ": " + answer.detail());
      }
    } catch (InvalidValue unreadable) {
      throw new Refused(StatusCodes.Bad_DecodingError, String.valueOf(unreadable.getMessage()));
    }
    return List.of(NodeId.NULL_VALUE);
  }
}
