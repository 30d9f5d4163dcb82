package io.seriatim.localstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The run that tests belong to: the topmost Maven above this process, so that every module's forked
 * JVM finds the same servers; outside Maven the topmost Java process (an editor), or this one.
 *
 * @param owner the process whose end is the end of the run
 * @param directory where the run's servers are; {@code ./mvnw} looks for it by the owner's pid
 */
record TestRun(ProcessHandle owner, Path directory) {
  private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";

  static TestRun current() {
    ProcessHandle owner = owner(ProcessHandle.current());
    return new TestRun(owner, allRuns().resolve(Long.toString(owner.pid())));
  }

  static Path allRuns() {
    return Repository.root().resolve(".seriatim").resolve("tests");
  }

  private static ProcessHandle owner(ProcessHandle self) {
    ProcessHandle topmostJava = self;
    ProcessHandle topmostMaven = null;
    Optional<ProcessHandle> above = Optional.of(self);
    while (above.isPresent()) {
      ProcessHandle process = above.get();
      if (process.info().command().filter(command -> command.endsWith("java")).isPresent()) {
        topmostJava = process;
      }
      if (List.of(process.info().arguments().orElse(new String[0])).contains(MAVEN)) {
        topmostMaven = process;
      }
      above = process.parent();
    }
    return topmostMaven == null ? topmostJava : topmostMaven;
  }
}
