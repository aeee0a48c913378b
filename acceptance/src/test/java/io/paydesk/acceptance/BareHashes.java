package io.paydesk.acceptance;

import io.paydesk.credential.Passwords;

/** What the password hash alone costs: checks one as often as asked for, after a warm-up. Arguments: how often, warm-up. */
final class BareHashes {
    private BareHashes() {}

    public static void main(String[] arguments) throws java.io.IOException {
        var hash = Passwords.hash(SignInMeasurementIT.PASSWORD);
        check(hash, Integer.parseInt(arguments[1]));
        System.out.println("warm");
        System.in.read(new byte[16]);
        check(hash, Integer.parseInt(arguments[0]));
        System.out.println("done");
        System.in.read(new byte[16]);
    }

    private static void check(String hash, int times) {
        for (int i = 0; i < times; i++) {
            if (!Passwords.fits(SignInMeasurementIT.PASSWORD, hash)) {
                throw new IllegalStateException("It fits");
            }
        }
    }
}
