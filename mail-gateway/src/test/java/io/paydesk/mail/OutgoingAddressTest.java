package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "li@example.cn",
                "o'hara+tag=1@sub.example.com",
                "\"odd local\"@example.cn",
                "a@under_score.example",
                "zhang@例子.公司",
                "张三@例子.公司",
                "josé@example.es"
            })
    void mailIsSentTo(String address) {
        assertThat(OutgoingAddress.isSendable(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "li",
                "@example.cn",
                "li@",
                "li@example.cn.",
                "li@localhost",
                "张 三@例子.公司",
                "张三@localhost",
                "张<三>@例子.公司",
                "li@example.cn\r\nRCPT TO:<x@y.z>",
                "li@example.cn>",
                "a b@example.cn",
                "\"a\"b\"@example.cn",
                "a,b@example.cn"
            })
    void mailIsNotSentTo(String address) {
        assertThat(OutgoingAddress.isSendable(address)).isFalse();
    }

    @Test
    void onlyAForeignLocalPartNeedsUtf8() {
        assertThat(OutgoingAddress.needsUtf8("张三@例子.公司")).isTrue();
        assertThat(OutgoingAddress.needsUtf8("zhang@例子.公司")).isFalse();
        assertThat(OutgoingAddress.needsUtf8("张\r\n三@example.cn")).isFalse();
    }

    @Test
    void aForeignDomainGoesAsPunycode() {
        assertThat(OutgoingAddress.ascii("zhang@例子.公司")).isEqualTo("zhang@xn--fsqu00a.xn--55qx5d");
    }
}
