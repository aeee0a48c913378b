package io.paydesk.instrument;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckedNumberTest {
    @ParameterizedTest
    @CsvSource({
        "BANK,EUR,DE89 3704 0044 0532 0130 00,•••• 3000,''",
        "BANK,EUR,gb29nwbk60161331926819,•••• 6819,''",
        "BANK,CNY,6222 0212 3456 7894 567,•••• 4567,中国工商银行",
        "CARD,USD,4111-1111-1111-1111,•••• 1111,Visa",
        "CARD,USD,5555555555554444,•••• 4444,Mastercard",
        "CARD,USD,378282246310005,•••• 0005,American Express",
        "PLATFORM,CNY,Li.Lei@Example.com,•••• .com,''",
        "PLATFORM,CNY,+8613800138000,•••• 8000,''",
        "CHAIN,BTC,1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2,•••• NVN2,''",
        "CHAIN,BTC,3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy,•••• WNLy,''",
        "CHAIN,BTC,bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4,•••• f3t4,''",
        "CHAIN,BTC,BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4,•••• f3t4,''",
        "CHAIN,BTC,bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0,•••• 5jj0,''",
        "CHAIN,ETH,0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed,•••• eAed,''",
        "CHAIN,USDT,0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359,•••• d359,''"
    })
    void isKnownByItsLastFour(InstrumentKind kind, String currency, String typed, String masked, String brand) {
        var checked = CheckedNumber.of(kind, currency, typed);

        assertThat(checked.masked()).isEqualTo(masked);
        assertThat(checked.brand()).isEqualTo(brand);
    }

    @ParameterizedTest
    @CsvSource({
        "BANK,EUR,DE89 3704 0044 0532 0130 01",
        "BANK,EUR,XX89370400440532013000",
        "BANK,CNY,6222021234567894566",
        "CARD,USD,4111111111111112",
        "CARD,USD,0000000000000000",
        "CARD,USD,411111111111",
        "CARD,USD,４１１１１１１１１１１１１１１１",
        "PLATFORM,CNY,a b",
        "PLATFORM,CNY,<x>",
        "CHAIN,BTC,1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3",
        "CHAIN,BTC,11BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
        "CHAIN,BTC,bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
        "CHAIN,BTC,bc1qW508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "CHAIN,BTC,bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
        "CHAIN,BTC,bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
        "CHAIN,BTC,tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",
        "CHAIN,ETH,0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
        "CHAIN,ETH,0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed",
        "CHAIN,ETH,1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
        "CHAIN,DOGE,1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"
    })
    void isRefusedWhereItsDigitsDoNotFit(InstrumentKind kind, String currency, String typed) {
        assertRefused(InstrumentRefusal.NUMBER_WRONG, () -> CheckedNumber.of(kind, currency, typed));
    }

    @Test
    void isBoundedAndWrittenNowhere() {
        assertRefused(
                InstrumentRefusal.NUMBER_WRONG,
                () -> CheckedNumber.of(InstrumentKind.BANK, "EUR", "9".repeat(10_000_000)));
        assertThat(CheckedNumber.of(InstrumentKind.CARD, "USD", "4111111111111111")
                        .toString())
                .doesNotContain("41111");
        assertThat(new NewInstrument(InstrumentKind.CARD, "USD", "4111111111111111", "Li", false).toString())
                .doesNotContain("41111");
    }

    /** Of the submission's own test vectors. */
    @Test
    void keccakAgreesWithItsAuthors() {
        assertThat(HexFormat.of().formatHex(Keccak.hash256(new byte[0])))
                .isEqualTo("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
        assertThat(HexFormat.of().formatHex(Keccak.hash256("abc".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
    }
}
