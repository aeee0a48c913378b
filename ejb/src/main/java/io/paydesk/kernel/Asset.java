package io.paydesk.kernel;

import java.util.stream.Stream;

/** What amounts are of: each currency and digital asset with its number of decimals. ETH is kept in gwei. */
public enum Asset {
    CNY(2, Kind.FIAT),
    USD(2, Kind.FIAT),
    EUR(2, Kind.FIAT),
    HKD(2, Kind.FIAT),
    BTC(8, Kind.CRYPTO),
    ETH(9, Kind.CRYPTO),
    USDT(6, Kind.CRYPTO);

    /** Money of states, or assets of chains. */
    public enum Kind {
        FIAT,
        CRYPTO
    }

    private final int scale;
    private final Kind kind;

    Asset(int scale, Kind kind) {
        this.scale = scale;
        this.kind = kind;
    }

    /** The asset of this code, in capitals. Refuses: CURRENCY_UNKNOWN. */
    public static Asset of(String code) {
        return Stream.of(values())
                .filter(asset -> asset.name().equals(code))
                .findFirst()
                .orElseThrow(() -> new Refusal(MoneyRefusal.CURRENCY_UNKNOWN, code));
    }

    /** How many decimals a minor unit is away from the whole. */
    public int scale() {
        return scale;
    }

    public Kind kind() {
        return kind;
    }
}
