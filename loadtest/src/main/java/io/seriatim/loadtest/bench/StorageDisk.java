package io.seriatim.loadtest.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.platform.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Asks a Cassandra of this machine to flush and compact, and how much it has on disk. */
final class StorageDisk implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(60);

  private final JMXConnector connector;
  private final MBeanServerConnection beans;

  @SuppressWarnings("BanJNDI") // a process of this machine that this program started
  StorageDisk(long pid) {
    try {
      VirtualMachine server = VirtualMachine.attach(Long.toString(pid));
      try {
        connector =
            JMXConnectorFactory.connect(new JMXServiceURL(server.startLocalManagementAgent()));
      } finally {
        server.detach();
      }
      beans = connector.getMBeanServerConnection();
    } catch (IOException | AttachNotSupportedException failed) {
      throw new PlatformException("no management of Cassandra, process " + pid + ": " + failed);
    }
  }

  /** Returns when what is in memory is on disk and nothing is left to compact. */
  void settle(String keyspace) {
    storage(
        "forceKeyspaceFlush", new Object[] {keyspace, new String[0]}, String.class, String[].class);
    Wait.until(
        "the end of compaction",
        PATIENCE,
        () -> pending() == 0 ? Optional.of(true) : Optional.empty());
  }

  /** Returns when every table is compacted wholly. */
  void compact(String keyspace) {
    settle(keyspace);
    storage(
        "forceKeyspaceCompaction",
        new Object[] {false, keyspace, new String[0]},
        boolean.class,
        String.class,
        String[].class);
    settle(keyspace);
  }

  /** Bytes of a table's live files: data, indexes, filters, statistics. */
  long bytes(String keyspace, String table) {
    return ((Number)
            attribute(
                "org.apache.cassandra.metrics:type=Table,keyspace=%s,scope=%s,name=LiveDiskSpaceUsed"
                    .formatted(keyspace, table),
                "Count"))
        .longValue();
  }

  private int pending() {
    return ((Number)
            attribute("org.apache.cassandra.metrics:type=Compaction,name=PendingTasks", "Value"))
        .intValue();
  }

  private void storage(String operation, Object[] values, Class<?>... types) {
    String[] names = new String[types.length];
    for (int i = 0; i < types.length; i++) {
      names[i] = types[i].getName();
    }
    try {
      beans.invoke(
          new ObjectName("org.apache.cassandra.db:type=StorageService"), operation, values, names);
    } catch (JMException | IOException failed) {
      throw new PlatformException("Cassandra did not do " + operation + ": " + failed);
    }
  }

  private Object attribute(String bean, String name) {
    try {
      return beans.getAttribute(new ObjectName(bean), name);
    } catch (JMException | IOException failed) {
      throw new PlatformException("Cassandra did not tell " + bean + ": " + failed);
    }
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException gone) {
      throw new PlatformException("the management of Cassandra did not close: " + gone);
    }
  }
}
