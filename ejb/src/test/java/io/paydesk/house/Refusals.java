package io.paydesk.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.paydesk.kernel.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says in one line that the house says no, and which no. */
public final class Refusals {
    private Refusals() {}

    public static void assertRefused(Refusal.Reason reason, ThrowingCallable call) {
        var thrown = catchThrowable(call);
        assertThat(thrown).as("refused with " + reason).isInstanceOf(Refusal.class);
        assertThat(((Refusal) thrown).reason()).isEqualTo(reason);
    }
}
