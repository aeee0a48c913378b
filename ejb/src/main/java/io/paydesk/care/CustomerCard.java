package io.paydesk.care;

import io.paydesk.access.DeviceView;
import io.paydesk.access.SignInEvent;
import io.paydesk.account.AccountView;
import io.paydesk.account.ConsentLine;
import io.paydesk.account.DoorState;
import java.util.List;

/** What support sees of an account. */
public record CustomerCard(
        AccountView account,
        DoorState door,
        List<DeviceView> devices,
        List<SignInEvent> signIns,
        List<ConsentLine> consents,
        List<ProposalView> proposals) {}
