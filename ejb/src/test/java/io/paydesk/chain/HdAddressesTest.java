package io.paydesk.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.BadSettings;
import io.paydesk.kernel.ExtendedKey;
import io.paydesk.kernel.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of BIP 84 and of the words “abandon … about”, from public keys alone. */
class HdAddressesTest {
    private static final String BTC = "paydesk.chain.btc.xpub";
    private static final String ETH = "paydesk.chain.eth.xpub";

    @ParameterizedTest
    @CsvSource({
        "BTC, 0, bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu", // BIP 84, m/84'/0'/0'/0/0
        "BTC, 1, bc1qnjg0jd8228aq7egyzacy8cys3knf9xvrerkf9g", // BIP 84, m/84'/0'/0'/0/1
        "ETH, 0, 0x9858EfFD232B4033E47d90003D41EC34EcaEda94", // m/44'/60'/0'/0/0
        "ETH, 1, 0x6Fac4D18c912343BF86fa7049364Dd4E424Ab9C0" // m/44'/60'/0'/0/1
    })
    void areThoseThatEverybodyElseDerives(Asset asset, int position, String address) {
        assertThat(at(asset, position)).isEqualTo(address);
    }

    @Test
    void areTheSameWhicheverWayTheKeyIsWritten() {
        var xpub =
                "xpub6CatWdiZiodmUeTDp8LT5or8nmbKNcuyvz7WyksVFkKB4RHwCD3XyuvPEbvqAQY3rAPshWcMLoP2fMFMKHPJ4ZeZXYVUhLv1VMrjPC7PW6V";
        var key = ExtendedKey.of(settings(Map.of(BTC, xpub)), Asset.BTC).orElseThrow();

        assertThat(HdAddresses.at(Asset.BTC, key, 7)).isEqualTo(at(Asset.BTC, 7));
    }

    @Test
    void areAllDifferentAndRightByTheirOwnCheckSum() {
        for (var asset : new Asset[] {Asset.BTC, Asset.ETH, Asset.USDT}) {
            var addresses =
                    IntStream.range(0, 200).mapToObj(each -> at(asset, each)).collect(Collectors.toSet());

            assertThat(addresses).hasSize(200).allMatch(each -> each.length() == 42);
        }
    }

    @Test
    void withoutAKeyThereAreNoneAndTheDemoHasOne() {
        assertThat(ExtendedKey.of(settings(Map.of()), Asset.BTC)).isEmpty();
        assertThat(ExtendedKey.of(settings(Map.of("paydesk.demo", "true")), Asset.BTC))
                .get()
                .satisfies(key -> assertThat(HdAddresses.at(Asset.BTC, key, 0)).isEqualTo(at(Asset.BTC, 0)));
        assertThat(ExtendedKey.of(settings(Map.of("paydesk.demo", "true")), Asset.CNY))
                .isEmpty();
    }

    @Test
    void aWrongKeyStopsTheStartWithASentenceAndIsNotRepeated() {
        var secret =
                "xprv9zDSoJv1aBcjX6sNgEpE2J9K6MV2MUnXuqXsFgzVn3zY2aHyupaFQdYCtdCbNMkvcTdx9FeN49sgXw6mjrhrFLRSzJVnRYPfSCCgjeg4GxY";
        var vpub =
                "vpub5SLqN2bLY4WeZJ9SmNJHsyzqVKreTXD4ZnPC22MugDNcjhKX5xNX9QiQWcE4SSRzVWyHWUihpKRT7hckDGNzVc69wSX2JPcfGeNiT5c2XZy";
        var key = TestHouse.CHAIN_KEYS.get(BTC);

        assertThat(faultOf(BTC, secret))
                .contains("is a private key, which belongs on no server")
                .doesNotContain("xprv9z");
        assertThat(faultOf(BTC, key.replace('F', 'G'))).contains("is no extended public key");
        assertThat(faultOf(BTC, vpub)).contains("is no extended public key");
        assertThat(faultOf(BTC, "bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu")).contains("is no extended public key");
        assertThat(
                        faultOf(
                                BTC,
                                "xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8"))
                .contains("is not the key of an account");
        assertThatThrownBy(() -> settings(Map.of(BTC, key, ETH, key)))
                .isInstanceOfSatisfying(BadSettings.class, bad -> assertThat(bad.faults())
                        .hasSize(2)
                        .allMatch(fault -> fault.contains("is another asset’s too")));
    }

    private static String faultOf(String key, String value) {
        try {
            ExtendedKey.of(settings(Map.of(key, value)), Asset.BTC);
        } catch (BadSettings bad) {
            assertThat(bad.faults()).hasSize(1);
            return bad.faults().get(0);
        }
        throw new AssertionError("was taken");
    }

    private static String at(Asset asset, int position) {
        return HdAddresses.at(
                asset, ExtendedKey.of(settings(TestHouse.CHAIN_KEYS), asset).orElseThrow(), position);
    }

    private static Settings settings(Map<String, String> values) {
        var properties = new Properties();
        values.forEach(properties::setProperty);
        return Settings.of(properties, Map.of(), Path.of("no-such-file"));
    }
}
