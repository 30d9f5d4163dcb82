package io.seriatim.localstack;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The servers as child processes: what a machine without Docker uses. */
final class ProcessFleet implements Fleet {
  private final AtomicReference<@Nullable LocalStack> started = new AtomicReference<>();

  @Override
  public boolean usable() {
    return true;
  }

  @Override
  public StackDescription start(Path directory, Progress progress) {
    started.set(LocalStack.in(directory));
    return LocalStack.start(StackConfig.test(directory), progress);
  }

  @Override
  public void stop() {
    LocalStack stack = started.get();
    if (stack != null) {
      stack.kill();
    }
  }
}
