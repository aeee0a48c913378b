package io.paydesk.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutTest {
    @Test
    void whatFitsStaysAndTheRestIsLeftOut() {
        assertThat(Cut.to(3, "abc")).isEqualTo("abc");
        assertThat(Cut.to(2, "abc")).isEqualTo("ab");
        assertThat(Cut.to(0, "abc")).isEmpty();
        assertThat(Cut.to(5, "")).isEmpty();
    }

    /** 𠮷, of the name 𠮷野, takes two; half of it would be stored as a question mark. */
    @Test
    void noCharacterIsHalved() {
        assertThat(Cut.to(2, "a𠮷野")).isEqualTo("a");
        assertThat(Cut.to(3, "a𠮷野")).isEqualTo("a𠮷");
        assertThat(Cut.to(1, "𠮷")).isEmpty();
    }
}
