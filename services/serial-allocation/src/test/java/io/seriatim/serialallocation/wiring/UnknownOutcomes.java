package io.seriatim.serialallocation.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Between the service and Cassandra: conditional batches that time out, of which nobody knows
 * whether they were, were not, or will still be written.
 */
@Singleton
@Requires(property = UnknownOutcomes.ON)
final class UnknownOutcomes implements BeanCreatedEventListener<CqlSession> {
  static final String ON = "test.unknown-outcomes";

  /** What becomes of a batch. */
  enum Outcome {
    CONFIRMED,
    WRITTEN_BUT_NOT_CONFIRMED,
    WRITTEN_AND_CONNECTION_LOST,
    NOT_WRITTEN,
    WRITTEN_LATER
  }

  private volatile Supplier<Outcome> next = () -> Outcome.CONFIRMED;
  private final AtomicInteger unconfirmed = new AtomicInteger();

  /** From now on each batch ends like this. */
  void let(Supplier<Outcome> outcomes) {
    next = outcomes;
  }

  /** How many batches were not confirmed. */
  int unconfirmed() {
    return unconfirmed.get();
  }

  @Override
  public CqlSession onCreated(BeanCreatedEvent<CqlSession> event) {
    CqlSession real = event.getBean();
    return (CqlSession)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {CqlSession.class},
            (proxy, method, arguments) -> call(real, method, arguments));
  }

  private Object call(CqlSession real, Method method, Object[] arguments) throws Throwable {
    boolean batch =
        arguments != null && arguments.length == 1 && arguments[0] instanceof BatchStatement;
    return batch ? batch(real, method, arguments) : invoke(real, method, arguments);
  }

  private Object batch(CqlSession real, Method method, Object[] arguments) throws Throwable {
    Outcome outcome = next.get();
    unconfirmed.addAndGet(outcome == Outcome.CONFIRMED ? 0 : 1);
    return switch (outcome) {
      case CONFIRMED -> invoke(real, method, arguments);
      case WRITTEN_BUT_NOT_CONFIRMED -> {
        invoke(real, method, arguments);
        throw late();
      }
      case WRITTEN_AND_CONNECTION_LOST -> {
        invoke(real, method, arguments);
        throw new ClosedConnectionException("Lost connection to remote peer");
      }
      case NOT_WRITTEN -> throw late();
      case WRITTEN_LATER -> {
        CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS)
            .execute(() -> real.execute((BatchStatement) arguments[0]));
        throw late();
      }
    };
  }

  private static DriverTimeoutException late() {
    return new DriverTimeoutException("no answer in time");
  }

  private static Object invoke(CqlSession real, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }
}
