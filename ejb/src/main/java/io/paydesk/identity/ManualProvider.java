package io.paydesk.identity;

/** Leaves everything to people. */
final class ManualProvider implements IdentityProvider {
    @Override
    public String name() {
        return "manual";
    }

    @Override
    public Verdict judge(Evidence evidence) {
        return new Verdict(Verdict.Kind.PEOPLE, null);
    }
}
