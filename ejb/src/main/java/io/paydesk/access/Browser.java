package io.paydesk.access;

import io.paydesk.kernel.Cut;

/**
 * What somebody calls from: the value of the device cookie ("" without one), what the browser calls itself in few words,
 * and the network, IPv6 by its first 64 bits. Label and network are cut to what is kept.
 */
public record Browser(String deviceToken, String label, String network) {
    private static final int LABEL_MAX = 100;
    private static final int NETWORK_MAX = 60;

    /** Nobody's: where the house itself looks. */
    public static final Browser NONE = new Browser("", "", "");

    public Browser {
        label = Cut.to(LABEL_MAX, label);
        network = Cut.to(NETWORK_MAX, network);
    }

    /** Written nowhere by mistake. */
    @Override
    public String toString() {
        return label + " " + network;
    }
}
