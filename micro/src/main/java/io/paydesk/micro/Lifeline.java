package io.paydesk.micro;

/** Ends this process when the one that started it is gone, for {@code mvn -Prun} whose Maven was killed. */
final class Lifeline {
    /** Set by {@link RunFromMaven}: the process whose end is ours. */
    static final String PARENT = "paydesk.launcher.parent";

    private Lifeline() {}

    static void watch() {
        var parent = Long.getLong(PARENT);
        if (parent == null) {
            return;
        }
        var unused = ProcessHandle.of(parent)
                .orElseThrow(() -> new StartFault("the process that started this one is gone"))
                .onExit()
                .thenRun(() -> Runtime.getRuntime().exit(143));
    }
}
