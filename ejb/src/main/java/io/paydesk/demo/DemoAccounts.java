package io.paydesk.demo;

import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.account.Consents;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.identity.Identities;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.instrument.Instruments;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Settings;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Accounts of the people in the demo, with the password of its desk. */
@Dependent
class DemoAccounts {
    @EJB
    ProvisionAccounts provision;

    @EJB
    Accounts accounts;

    @EJB
    Identities identities;

    @EJB
    Instruments instruments;

    @EJB
    Consents consents;

    @Inject
    Settings settings;

    boolean isThere(String email) {
        return accounts.byEmail(email).isPresent();
    }

    AccountView open(String email, String name, Language language, int tier) {
        var account = provision.provision(Actor.SYSTEM, email, name, language, true);
        consents.agree(account.id());
        settings.adminPassword().ifPresent(password -> provision.firstPassword(Actor.SYSTEM, account.id(), password));
        return tier == 0 ? account : identities.decide(Actor.SYSTEM, account.id(), tier, "demo");
    }

    /** A bank account; provisioned ones are old friends of the house, others were proved by their owner just now. */
    InstrumentView bank(AccountView of, String currency, String number, boolean provisioned) {
        var added = instruments.add(
                Actor.SYSTEM,
                of.id(),
                new NewInstrument(InstrumentKind.BANK, currency, number, of.name(), provisioned));
        if (!provisioned) {
            instruments.expectProof(Actor.SYSTEM, of.id(), added.id(), 1);
            instruments.prove(of.actor(), of.id(), added.id(), 1);
        }
        return added;
    }
}
