package io.paydesk.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "' Li.Lei@Example.COM ',li.lei@example.com",
        "o'brien+pay@mail.example.co.uk,o'brien+pay@mail.example.co.uk",
        "li@bücher.example,li@xn--bcher-kva.example",
        "li@例子.公司,li@xn--fsqu00a.xn--55qx5d"
    })
    void hasOneForm(String typed, String kept) {
        assertThat(EmailAddress.of(typed)).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "li",
                "@example.com",
                "li@",
                "li@example",
                "li@@example.com",
                "li lei@example.com",
                "li..lei@example.com",
                "li@exam ple.com",
                "li@example.com\r\nBcc: all@example.com",
                "<li@example.com>",
                "li@[192.0.2.1]",
                "li@-example.com",
                "lі@example.com",
                "ＬＩ@example.com"
            })
    void isRefusedWhatIsNone(String typed) {
        assertThat(EmailAddress.of(typed)).isEmpty();
    }

    @Test
    void isBounded() {
        assertThat(EmailAddress.of("x".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.of("x".repeat(10_000_000) + "@example.com")).isEmpty();
    }

    @Test
    void isMaskedForItsOwnerToKnow() {
        assertThat(EmailAddress.masked("wangxiaoming@163.com")).isEqualTo("w***ming@163.com");
        assertThat(EmailAddress.masked("li@163.com")).isEqualTo("l***@163.com");
    }
}
