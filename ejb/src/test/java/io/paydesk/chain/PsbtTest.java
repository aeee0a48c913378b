package io.paydesk.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.crypto.TransactionSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Read and written as BIP 174 shows; its test vectors are named as there. */
class PsbtTest {
    /** “PSBT with PSBT_GLOBAL_XPUB”: two inputs to a key's hash of witnesses, both signed, and one output with its path. */
    private static final String GLOBAL_XPUB =
            "70736274ff01009d0100000002710ea76ab45c5cb6438e607e59cc037626981805ae9e0dfd90"
                    + "89012abb0be5350100000000ffffffff190994d6a8b3c8c82ccbcfb2fba4106aa06639b872a8d447465c0d42588d6d670000000000fffff"
                    + "fff0200e1f505000000001976a914b6bc2c0ee5655a843d79afedd0ccc3f7dd64340988ac605af405000000001600141188ef8e4ce0449e"
                    + "aac8fb141cbf5a1176e6a088000000004f010488b21e039e530cac800000003dbc8a5c9769f031b17e77fea1518603221a18fd18f2b9a54"
                    + "c6c8c1ac75cbc3502f230584b155d1c7f1cd45120a653c48d650b431b67c5b2c13f27d7142037c1691027569c5031000080000000800000"
                    + "00800001011f00e1f5050000000016001433b982f91b28f160c920b4ab95e58ce50dda3a4a220203309680f33c7de38ea6a47cd4ecd66f1"
                    + "f5a49747c6ffb8808ed09039243e3ad5c47304402202d704ced830c56a909344bd742b6852dccd103e963bae92d38e75254d2bb42450220"
                    + "2d86c437195df46c0ceda084f2a291c3da2d64070f76bf9b90b195e7ef28f77201220603309680f33c7de38ea6a47cd4ecd66f1f5a49747"
                    + "c6ffb8808ed09039243e3ad5c1827569c5031000080000000800000008000000000010000000001011f00e1f50500000000160014388fb9"
                    + "44307eb77ef45197d0b0b245e079f011de220202c777161f73d0b7c72b9ee7bde650293d13f095bc7656ad1f525da5fd2e10b1104730440"
                    + "2204cb1fb5f869c942e0e26100576125439179ae88dca8a9dc3ba08f7953988faa60220521f49ca791c27d70e273c9b14616985909361e2"
                    + "5be274ea200d7e08827e514d01220602c777161f73d0b7c72b9ee7bde650293d13f095bc7656ad1f525da5fd2e10b1101827569c5031000"
                    + "080000000800000008000000000000000000000220202d20ca502ee289686d21815bd43a80637b0698e1fbcdbe4caed445f6c1a0a90ef18"
                    + "27569c50310000800000008000000080000000000400000000";

    /** “PSBT with unknown types in the inputs”. */
    private static final String UNKNOWN_TYPES =
            "70736274ff01003f0200000001ffffffffffffffffffffffffffffffffffffffffffffffffff"
                    + "ffffffffffffff0000000000ffffffff010000000000000000036a010000000000000af00102030405060708090f01020304050607080"
                    + "90a0b0c0d0e0f0000";

    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @ValueSource(strings = {GLOBAL_XPUB, UNKNOWN_TYPES})
    void whatWasReadIsWrittenAsItCame(String vector) {
        assertThat(HEX.formatHex(Psbt.read(HEX.parseHex(vector)).written())).isEqualTo(vector);
    }

    @Test
    void signaturesBecomeTheWitnessesOfWhatNodesTake() throws Exception {
        var psbt = Psbt.read(HEX.parseHex(GLOBAL_XPUB));

        var signed = psbt.signed();

        assertThat(signed.getTxId()).isEqualTo(psbt.unsigned().getTxId());
        for (var i = 0; i < 2; i++) {
            var witness = signed.getInput(i).getWitness();
            assertThat(witness.getPushCount()).isEqualTo(2);
            var key = ECKey.fromPublicOnly(witness.getPush(1));
            var signature = TransactionSignature.decodeFromBitcoin(witness.getPush(0), true, true);
            assertThat(signature.sigHashMode()).isEqualTo(Transaction.SigHash.ALL);
            assertThat(key.verify(Signed.hash(signed, i, key, 100_000_000), signature))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // no PSBT
                "0200000001268171371edff285e937adeea4b37b78000c0566cbb3ad64641713ca42171bf60000000000feffffff0000000000",
                // without a transaction
                "70736274ff0000",
                // its output's map is missing
                "70736274ff01003f0200000001ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000ffffffff0"
                        + "10000000000000000036a0100000000000000",
                // one key twice
                "70736274ff01003f0200000001ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000ffffffff0"
                        + "10000000000000000036a010000000000000af00102030405060708090101"
                        + "0af001020304050607080901020000",
                // shorter than it says
                "70736274ff0100fd",
                "70736274ff0100feffffffff",
                // more than its maps
                UNKNOWN_TYPES + "00"
            })
    void whatIsNoneIsRefused(String vector) {
        assertThatThrownBy(() -> Psbt.read(HEX.parseHex(vector))).isInstanceOf(IllegalArgumentException.class);
    }

    /** “PSBT where one input has a filled scriptSig in the unsigned tx”. */
    @Test
    void aTransactionThatIsSignedAlreadyIsNone() {
        var signed =
                "70736274ff0100fd0a010200000002ab0949a08c5af7c49b8212f417e2f15ab3f5c33dcf153821a8139f877a5b7be4000000006a473"
                        + "04402204759661797c01b036b25928948686218347d89864b719e1f7fcf57d1e511658702205309eabf56aa4d8891ffd111fdf1336f"
                        + "3a29da866d7f8486d75546ceedaf93190121035cdc61fc7ba971c0b501a646a2a83b102cb43881217ca682dc86e2d73fa88292fefff"
                        + "fffab0949a08c5af7c49b8212f417e2f15ab3f5c33dcf153821a8139f877a5b7be40100000000feffffff02603bea0b00000000197"
                        + "6a914768a40bbd740cbe81d988e71de2a4d5c71396b1d88ac8e240000000000001976a9146f4620b553fa095e721b9ee0efe9fa039c"
                        + "ca459788ac00000000000001012000e1f5050000000017a9143545e6e33b832c47050f24d3eeb93c9c03948bc787010416001485d13"
                        + "537f2e265405a34dbafa9e3dda01fb82308000000";

        assertThatThrownBy(() -> Psbt.read(HEX.parseHex(signed))).hasMessage("Its transaction is signed");
    }
}
