package io.paydesk.account;

import io.paydesk.access.Devices;
import io.paydesk.access.Sessions;
import io.paydesk.account.DataPart.Field;
import io.paydesk.audit.Audit;
import io.paydesk.credential.Passkeys;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** What the house keeps of a customer, for the customer to read and to take away (GDPR articles 15 and 20, PIPL article 45). */
@Stateless
public class OwnData {
    @Inject
    AccountStore accounts;

    @EJB
    Consents consents;

    @EJB
    Devices devices;

    @EJB
    Sessions sessions;

    @EJB
    Passkeys passkeys;

    @Inject
    Event<DataWanted> wanted;

    @EJB
    Audit audit;

    /** All of it, part by part; secrets such as hashes are no data of the customer's. Refuses: ACCOUNT_UNKNOWN. */
    public List<DataPart> of(AccountId id) {
        var account = accounts.find(id).view();
        var asked = new DataWanted(account);
        asked.add(DataPart.Kind.PROFILE, Stream.of(profile(account)));
        asked.add(DataPart.Kind.CONSENTS, consents.history(id).stream().map(OwnData::consent));
        asked.add(DataPart.Kind.DEVICES, devices(id));
        asked.add(DataPart.Kind.PASSKEYS, passkeys(id));
        asked.add(DataPart.Kind.SIGN_INS, signIns(id));
        wanted.fire(asked);
        audit.note(account.actor(), "account.data", id.object(), "");
        return asked.parts();
    }

    private static DataRow profile(AccountView account) {
        return new DataRow()
                .with(Field.NUMBER, account.id())
                .with(Field.NAME, account.name())
                .with(Field.EMAIL, account.email())
                .with(Field.PHONE, account.phone())
                .with(Field.ADDRESS, account.address())
                .with(Field.COUNTRY, account.country())
                .with(Field.LANGUAGE, account.language())
                .with(Field.TIME_ZONE, account.timeZone())
                .with(Field.STATUS, account.status())
                .with(Field.IDENTITY_TIER, account.identityTier())
                .with(Field.CREATED_AT, account.createdAt())
                .with(Field.PROVED_AT, account.emailVerifiedAt());
    }

    private static DataRow consent(ConsentLine consent) {
        return new DataRow()
                .with(Field.DOCUMENT, consent.document())
                .with(Field.VERSION, consent.version())
                .with(Field.AGREED, consent.given())
                .with(Field.AT, consent.at());
    }

    private Stream<DataRow> devices(AccountId id) {
        return devices.all(id.holder()).stream().map(device -> new DataRow()
                .with(Field.DEVICE, device.label())
                .with(Field.NETWORK, device.network())
                .with(Field.CREATED_AT, device.firstSeenAt())
                .with(Field.LAST_SEEN_AT, device.lastSeenAt())
                .with(Field.ENDED_AT, device.revokedAt()));
    }

    private Stream<DataRow> passkeys(AccountId id) {
        return passkeys.of(id.holder()).stream().map(passkey -> new DataRow()
                .with(Field.NAME, passkey.name())
                .with(Field.CREATED_AT, passkey.addedAt())
                .with(Field.LAST_SEEN_AT, passkey.lastUsedAt()));
    }

    private Stream<DataRow> signIns(AccountId id) {
        return sessions.wholeHistory(id.holder()).stream().map(event -> new DataRow()
                .with(Field.AT, event.at())
                .with(Field.EVENT, event.outcome())
                .with(Field.DEVICE, event.label())
                .with(Field.NETWORK, event.network()));
    }
}
