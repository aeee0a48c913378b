package io.paydesk.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.paydesk.account.AccountId;
import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.care.CareKind;
import io.paydesk.care.CareProposals;
import io.paydesk.care.CustomerCards;
import io.paydesk.care.CustomerCare;
import io.paydesk.chain.ConfirmationOffice;
import io.paydesk.chain.NewConfirmations;
import io.paydesk.chain.SpendingState;
import io.paydesk.chain.SpendingView;
import io.paydesk.channel.Arrival;
import io.paydesk.channel.ArrivalKind;
import io.paydesk.channel.CalendarOffice;
import io.paydesk.channel.ChannelOffice;
import io.paydesk.channel.Cutoff;
import io.paydesk.channel.Direction;
import io.paydesk.channel.LimitOffice;
import io.paydesk.channel.NewLimit;
import io.paydesk.channel.NewRule;
import io.paydesk.channel.NewTerms;
import io.paydesk.channel.ToldBoard;
import io.paydesk.correction.CorrectionId;
import io.paydesk.correction.CorrectionKind;
import io.paydesk.correction.Corrections;
import io.paydesk.correction.NewCorrection;
import io.paydesk.deposit.DepositBoard;
import io.paydesk.deposit.DepositId;
import io.paydesk.deposit.DepositRuleOffice;
import io.paydesk.deposit.DepositRulings;
import io.paydesk.deposit.DepositState;
import io.paydesk.deposit.NewRuling;
import io.paydesk.deposit.Proposal;
import io.paydesk.deposit.RedirectedRefunds;
import io.paydesk.deposit.RulingKind;
import io.paydesk.deposit.StrayAction;
import io.paydesk.deposit.StrayPayments;
import io.paydesk.deposit.StrayState;
import io.paydesk.house.TestHouse;
import io.paydesk.identity.CaseId;
import io.paydesk.identity.Identities;
import io.paydesk.identity.IdentityReview;
import io.paydesk.identity.IdentityVault;
import io.paydesk.instrument.ConfirmInstrument;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.MailServer;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.InvariantId;
import io.paydesk.ledger.LedgerBoard;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.LedgerHealth;
import io.paydesk.ledger.TransactionId;
import io.paydesk.mailbox.Connections;
import io.paydesk.mailbox.FirstRead;
import io.paydesk.mailbox.FolderSeen;
import io.paydesk.mailbox.MailboxForm;
import io.paydesk.mailbox.Mailboxes;
import io.paydesk.maillog.KeptBackMails;
import io.paydesk.maillog.MailBoard;
import io.paydesk.maillog.MailFilter;
import io.paydesk.maillog.MailLog;
import io.paydesk.maillog.MailReason;
import io.paydesk.maillog.RawMails;
import io.paydesk.maillog.SenderRules;
import io.paydesk.maillog.SenderVerdict;
import io.paydesk.outbox.Outbox;
import io.paydesk.outbox.OutboxBoard;
import io.paydesk.outbox.OutboxFilter;
import io.paydesk.reconciliation.LineDecisions;
import io.paydesk.reconciliation.LineParts;
import io.paydesk.reconciliation.LineState;
import io.paydesk.reconciliation.LineUse;
import io.paydesk.reconciliation.Reconciliation;
import io.paydesk.ticket.AddressHealth;
import io.paydesk.ticket.Attachments;
import io.paydesk.ticket.Channel;
import io.paydesk.ticket.CorrectAddress;
import io.paydesk.ticket.Draft;
import io.paydesk.ticket.Merge;
import io.paydesk.ticket.MergeTickets;
import io.paydesk.ticket.NewTicket;
import io.paydesk.ticket.Person;
import io.paydesk.ticket.Priority;
import io.paydesk.ticket.SendAgain;
import io.paydesk.ticket.SentMails;
import io.paydesk.ticket.StepUps;
import io.paydesk.ticket.TakeBack;
import io.paydesk.ticket.TicketBoard;
import io.paydesk.ticket.TicketChange;
import io.paydesk.ticket.TicketFilter;
import io.paydesk.ticket.TicketStatus;
import io.paydesk.ticket.Tickets;
import io.paydesk.ticket.TimelinePart;
import io.paydesk.ticket.Topic;
import io.paydesk.ticket.Trust;
import io.paydesk.withdrawal.AbandonedPayouts;
import io.paydesk.withdrawal.EndedFiles;
import io.paydesk.withdrawal.FilePayouts;
import io.paydesk.withdrawal.PayoutBatchView;
import io.paydesk.withdrawal.Payouts;
import io.paydesk.withdrawal.RuleCode;
import io.paydesk.withdrawal.RuleOffice;
import io.paydesk.withdrawal.SignedPayouts;
import io.paydesk.withdrawal.WithdrawalBoard;
import io.paydesk.withdrawal.WithdrawalId;
import io.paydesk.withdrawal.WithdrawalReview;
import io.paydesk.withdrawal.Withdrawals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of docs/permissions.md, tried pair by pair: each action by a member of each role. */
class PermissionsIT {
    private static final String NOWHERE = "PD-1";
    private static final AccountId NOBODY = new AccountId(Long.MAX_VALUE);
    private static final CaseId CASE = new CaseId(Long.MAX_VALUE);
    private static final Draft EMPTY = new Draft("", List.of(), null);
    private static final OutboxFilter ALL_MAILS = new OutboxFilter("mail", null, null, null, null, null, null);
    private static final NewCorrection CORRECTION =
            new NewCorrection(NOBODY, CorrectionKind.CREDIT, Money.of("1.00", Asset.CNY), "reason", "words", "", "");

    private interface Verb {
        void ask(TestHouse house, Actor actor) throws IOException;
    }

    /** The real verbs of each action. What they name is not there, so that what is allowed changes nothing. */
    private static final Map<String, List<Verb>> VERBS = Map.of(
            "tickets:read",
            List.of(
                    (house, actor) -> house.get(TicketBoard.class).count(actor, TicketFilter.ALL),
                    (house, actor) -> house.get(TicketBoard.class).list(actor, TicketFilter.ALL, null, 1),
                    (house, actor) -> house.get(Tickets.class).get(actor, NOWHERE),
                    (house, actor) -> house.get(Tickets.class).message(actor, "1")),
            "tickets:write",
            List.of(
                    (house, actor) ->
                            house.get(Tickets.class).change(actor, NOWHERE, TicketChange.status(TicketStatus.SOLVED)),
                    (house, actor) -> house.get(TakeBack.class).takeBack(actor, NOWHERE, "1"),
                    (house, actor) -> house.get(SendAgain.class).sendAgain(actor, NOWHERE, "1"),
                    (house, actor) -> house.get(CorrectAddress.class).correct(actor, NOWHERE, "1", "li@example.com")),
            "mail:read",
            List.of(
                    (house, actor) -> house.get(MailLog.class).get(actor, "0"),
                    (house, actor) -> house.get(Outbox.class).latest(actor, "mail", 1)),
            "mail:operate",
            List.of(
                    (house, actor) -> house.get(SenderRules.class).all(actor),
                    (house, actor) -> house.get(SenderRules.class).decide(actor, "", SenderVerdict.BLOCK),
                    (house, actor) -> house.get(KeptBackMails.class).runAgain(actor, "0"),
                    (house, actor) -> house.get(Outbox.class).tryAgain(actor, 0)),
            "identity:decide",
            List.of(
                    (house, actor) -> house.get(Identities.class).decide(actor, NOBODY, 1, "evidence"),
                    (house, actor) ->
                            house.get(ConfirmInstrument.class).confirm(actor, NOBODY, new InstrumentId(1), "evidence")),
            "staff:manage",
            List.of(
                    (house, actor) -> house.get(StaffRoster.class).all(actor),
                    (house, actor) -> house.get(StaffRoster.class).changeRoles(actor, 0, 0, Set.of(Role.ADMIN)),
                    (house, actor) -> house.get(StaffRoster.class).deactivate(actor, 0, 0),
                    (house, actor) -> house.get(StaffRoster.class).activate(actor, 0, 0),
                    (house, actor) -> house.get(StaffRoster.class).forgetSecondFactor(actor, 0, 0),
                    (house, actor) ->
                            house.get(Invitations.class).invite(actor, new NewColleague("", "", Set.of(), Language.EN)),
                    (house, actor) -> house.get(Invitations.class).resend(actor, 0),
                    (house, actor) -> house.get(Invitations.class).cancel(actor, 0),
                    (house, actor) -> house.get(RoleGrants.class).open(actor),
                    (house, actor) -> house.get(RoleGrants.class).approve(actor, 0),
                    (house, actor) -> house.get(RoleGrants.class).refuse(actor, 0),
                    (house, actor) -> house.get(ApiTokens.class).all(actor),
                    (house, actor) -> house.get(ApiTokens.class).issue(actor, "", Set.of()),
                    (house, actor) -> house.get(ApiTokens.class).revoke(actor, 0)),
            "mailboxes:manage",
            List.of(
                    (house, actor) -> house.get(Mailboxes.class).all(actor),
                    (house, actor) -> house.get(Mailboxes.class).get(actor, 0),
                    (house, actor) -> house.get(Mailboxes.class).pause(actor, 0),
                    (house, actor) -> house.get(Mailboxes.class).resume(actor, 0),
                    (house, actor) -> house.get(Mailboxes.class).remove(actor, 0)));

    /** The same of customers' accounts, documents and money. */
    private static final Map<String, List<Verb>> MORE = Map.of(
            "customers:read",
            List.of(
                    (house, actor) -> house.get(CustomerCards.class).of(actor, NOBODY),
                    (house, actor) -> house.get(CareProposals.class).open(actor),
                    (house, actor) -> house.get(CareProposals.class).of(actor, NOBODY)),
            "customers:act",
            List.of(
                    (house, actor) -> house.get(CustomerCare.class).askForProofAgain(actor, NOBODY),
                    (house, actor) -> house.get(CustomerCare.class).unlock(actor, NOBODY),
                    (house, actor) -> house.get(CustomerCare.class).signOut(actor, NOBODY),
                    (house, actor) -> house.get(CustomerCare.class).restrict(actor, NOBODY, "reason"),
                    (house, actor) -> house.get(CustomerCare.class).freeze(actor, NOBODY, "reason"),
                    (house, actor) -> house.get(CareProposals.class).propose(actor, NOBODY, CareKind.LIFT, "reason")),
            "customers:approve",
            List.of(
                    (house, actor) -> house.get(CareProposals.class).approve(actor, 0),
                    (house, actor) -> house.get(CareProposals.class).refuse(actor, 0)),
            "identity:view",
            List.of((house, actor) -> house.get(IdentityVault.class).look(actor, 0)),
            "money:read",
            List.of(
                    (house, actor) -> house.get(Corrections.class).open(actor),
                    (house, actor) -> house.get(Corrections.class).of(actor, NOBODY),
                    (house, actor) -> house.get(WithdrawalBoard.class).list(actor, WithdrawalBoard.Shelf.REVIEW),
                    (house, actor) -> house.get(WithdrawalBoard.class).waiting(actor),
                    (house, actor) -> house.get(WithdrawalBoard.class).get(actor, new WithdrawalId(1)),
                    (house, actor) -> house.get(LimitOffice.class).current(actor),
                    (house, actor) -> house.get(LimitOffice.class).coming(actor),
                    (house, actor) -> house.get(RuleOffice.class).current(actor),
                    (house, actor) -> house.get(RuleOffice.class).coming(actor),
                    (house, actor) -> house.get(CalendarOffice.class).special(actor),
                    (house, actor) -> house.get(CalendarOffice.class).coming(actor)),
            "money:propose",
            List.of(
                    (house, actor) -> house.get(Corrections.class).propose(actor, CORRECTION),
                    (house, actor) ->
                            house.get(Corrections.class).proposeReversal(actor, new CorrectionId(1), "reason", "words"),
                    (house, actor) -> house.get(Corrections.class).withdraw(actor, new CorrectionId(1), 0),
                    (house, actor) -> house.get(FilePayouts.class).list(actor),
                    (house, actor) -> house.get(FilePayouts.class).export(actor, "no-channel"),
                    (house, actor) -> house.get(FilePayouts.class).confirm(actor, 0),
                    (house, actor) -> house.get(FilePayouts.class).file(actor, 0),
                    (house, actor) -> house.get(LimitOffice.class).refuse(actor, 0),
                    (house, actor) -> house.get(RuleOffice.class).refuse(actor, 0),
                    (house, actor) -> house.get(CalendarOffice.class)
                            .propose(actor, "no calendar", LocalDate.EPOCH, LocalDate.EPOCH, true, ""),
                    (house, actor) -> house.get(CalendarOffice.class).refuse(actor, 0)),
            "money:approve",
            List.of(
                    (house, actor) -> house.get(Corrections.class).approve(actor, new CorrectionId(1), 0),
                    (house, actor) -> house.get(Corrections.class).refuse(actor, new CorrectionId(1), 0),
                    (house, actor) -> house.get(LimitOffice.class).approve(actor, 0),
                    (house, actor) -> house.get(RuleOffice.class).approve(actor, 0),
                    (house, actor) -> house.get(CalendarOffice.class).approve(actor, 0),
                    (house, actor) -> house.get(WithdrawalReview.class).approve(actor, new WithdrawalId(1), ""),
                    (house, actor) -> house.get(WithdrawalReview.class).reject(actor, new WithdrawalId(1), "why"),
                    (house, actor) -> house.get(WithdrawalReview.class).ask(actor, new WithdrawalId(1), "why"),
                    (house, actor) -> house.get(Withdrawals.class).cancel(actor, new WithdrawalId(1), ""),
                    (house, actor) -> house.get(Payouts.class).found(actor, new WithdrawalId(1), true, "why")),
            "ledger:read",
            List.of(
                    (house, actor) -> house.get(LedgerBoard.class).trialBalance(actor),
                    (house, actor) -> house.get(LedgerHealth.class).check(actor)));

    /** Further verbs of the same actions. */
    private static final Map<String, List<Verb>> FURTHER = Map.of(
            "identity:decide",
            List.of(
                    (house, actor) -> house.get(IdentityReview.class).list(actor, IdentityReview.Shelf.WAITING),
                    (house, actor) -> house.get(IdentityReview.class).waiting(actor),
                    (house, actor) -> house.get(IdentityReview.class).get(actor, CASE),
                    (house, actor) -> house.get(IdentityReview.class).take(actor, CASE, 0),
                    (house, actor) -> house.get(IdentityReview.class).approve(actor, CASE, 0, true),
                    (house, actor) -> house.get(IdentityReview.class).refuse(actor, CASE, 0, null),
                    (house, actor) -> house.get(IdentityReview.class)
                            .askAgain(actor, CASE, new IdentityReview.AskAgain(0, Set.of(), null)),
                    (house, actor) -> house.get(Identities.class).history(actor, NOBODY)),
            "money:read",
            List.of(
                    (house, actor) -> house.get(StrayPayments.class).list(actor, StrayState.OPEN),
                    (house, actor) -> house.get(DepositRulings.class).open(actor),
                    (house, actor) -> house.get(DepositRuleOffice.class).current(actor),
                    (house, actor) -> house.get(DepositRuleOffice.class).coming(actor),
                    (house, actor) -> house.get(ConfirmationOffice.class).current(actor),
                    (house, actor) -> house.get(ConfirmationOffice.class).coming(actor),
                    (house, actor) -> house.get(DepositBoard.class).in(actor, DepositState.HELD_REVIEW),
                    (house, actor) -> house.get(DepositBoard.class).latest(actor, 1),
                    (house, actor) -> house.get(ChannelOffice.class).proposals(actor),
                    (house, actor) -> house.get(ChannelOffice.class).openings(actor),
                    (house, actor) -> house.get(Reconciliation.class).lines(actor, List.of(LineState.OPEN), 0, 1),
                    (house, actor) -> house.get(Reconciliation.class).compare(actor),
                    (house, actor) -> house.get(ToldBoard.class).unseen(actor),
                    (house, actor) -> house.get(SignedPayouts.class).list(actor),
                    (house, actor) -> house.get(SignedPayouts.class).spenders(actor, signing()),
                    (house, actor) -> house.get(DepositBoard.class).in(actor, DepositState.CONFIRMING),
                    (house, actor) -> house.get(DepositBoard.class).latest(actor, 1)),
            "money:propose",
            List.of(
                    (house, actor) -> house.get(StrayPayments.class).dismiss(actor, "ST-1"),
                    (house, actor) -> house.get(DepositRulings.class)
                            .propose(actor, new DepositId(1), new NewRuling(RulingKind.REFUSE, null, "why")),
                    (house, actor) -> house.get(DepositRulings.class).refuse(actor, 0),
                    (house, actor) -> house.get(DepositRuleOffice.class).refuse(actor, 0),
                    (house, actor) -> house.get(ConfirmationOffice.class)
                            .propose(actor, new NewConfirmations(Asset.CNY, List.of(), Instant.EPOCH, "why")),
                    (house, actor) -> house.get(ConfirmationOffice.class).refuse(actor, 0),
                    (house, actor) -> house.get(RedirectedRefunds.class).look(actor, new DepositId(1)),
                    (house, actor) -> house.get(StrayPayments.class)
                            .propose(actor, "ST-1", new Proposal(0, StrayAction.RETURN, null, "why")),
                    (house, actor) -> house.get(ChannelOffice.class).propose(actor, terms()),
                    (house, actor) -> house.get(LimitOffice.class).propose(actor, limit()),
                    (house, actor) -> house.get(RuleOffice.class).propose(actor, rule()),
                    (house, actor) -> house.get(ChannelOffice.class).refuse(actor, 0),
                    (house, actor) -> house.get(ChannelOffice.class).proposeOpening(actor, "no-channel", "why"),
                    (house, actor) -> house.get(ChannelOffice.class).refuseOpening(actor, 0),
                    (house, actor) -> house.get(EndedFiles.class).propose(actor, 0, "why"),
                    (house, actor) -> house.get(EndedFiles.class).refuse(actor, 0),
                    (house, actor) -> house.get(Reconciliation.class).take(actor, "none", "a.csv", new byte[0]),
                    (house, actor) -> house.get(LineDecisions.class).propose(actor, 0, LineUse.OWN, "note"),
                    (house, actor) -> house.get(LineDecisions.class).tie(actor, 0, "none"),
                    (house, actor) -> house.get(LineDecisions.class).takeAsPayment(actor, 0),
                    (house, actor) -> house.get(LineDecisions.class).putBack(actor, 0),
                    (house, actor) -> house.get(LineParts.class).add(actor, 0, "none"),
                    (house, actor) -> house.get(SignedPayouts.class).export(actor, "no-channel", 1),
                    (house, actor) -> house.get(SignedPayouts.class).psbt(actor, 0),
                    (house, actor) -> house.get(AbandonedPayouts.class).propose(actor, 0, 1, "why"),
                    (house, actor) -> house.get(AbandonedPayouts.class).refuse(actor, 0)),
            "money:approve",
            List.of(
                    (house, actor) -> house.get(StrayPayments.class).approve(actor, "ST-1", 0),
                    (house, actor) -> house.get(DepositRulings.class).approve(actor, 0),
                    (house, actor) -> house.get(DepositRuleOffice.class).approve(actor, 0),
                    (house, actor) -> house.get(ConfirmationOffice.class).approve(actor, 0),
                    (house, actor) -> house.get(ChannelOffice.class).approve(actor, 0),
                    (house, actor) -> house.get(ChannelOffice.class).close(actor, "no-channel"),
                    (house, actor) -> house.get(ChannelOffice.class).approveOpening(actor, 0),
                    (house, actor) -> house.get(EndedFiles.class).approve(actor, 0),
                    (house, actor) -> house.get(LineDecisions.class).approve(actor, 0),
                    (house, actor) -> house.get(SignedPayouts.class).bring(actor, 0, ""),
                    (house, actor) -> house.get(ToldBoard.class).see(actor, 0),
                    (house, actor) -> house.get(AbandonedPayouts.class).approve(actor, 0)));

    /** The rest of what asks for an action. */
    private static final Map<String, List<Verb>> REST = Map.of(
            "tickets:read",
            List.of(
                    (house, actor) -> house.get(Tickets.class).getAgain(actor, NOWHERE, TimelinePart.NEWEST),
                    (house, actor) -> house.get(Tickets.class).seen(actor, NOWHERE),
                    (house, actor) -> house.get(TicketBoard.class).latest(actor, TicketFilter.ALL, 1),
                    (house, actor) -> house.get(TicketBoard.class).urgent(actor, TicketFilter.ALL, 1),
                    (house, actor) -> house.get(TicketBoard.class).longestWaiting(actor, TicketFilter.ALL, 1),
                    (house, actor) -> house.get(TicketBoard.class).pulse(actor),
                    (house, actor) -> house.get(AddressHealth.class).of(actor, "nobody@okpay.example"),
                    (house, actor) -> house.get(Attachments.class).get(actor, "0"),
                    (house, actor) -> house.get(Attachments.class).open(actor, "0"),
                    (house, actor) -> house.get(Attachments.class).thumbnail(actor, "0"),
                    (house, actor) -> house.get(MergeTickets.class).ofAnotherCustomer(actor, NOWHERE, NOWHERE)),
            "tickets:write",
            List.of(
                    (house, actor) -> house.get(Tickets.class).open(actor, ticket()),
                    (house, actor) -> house.get(Tickets.class).reply(actor, NOWHERE, EMPTY),
                    (house, actor) -> house.get(Tickets.class).customerWrites(actor, NOWHERE, EMPTY),
                    (house, actor) -> house.get(Tickets.class).note(actor, NOWHERE, EMPTY),
                    (house, actor) ->
                            house.get(MergeTickets.class).merge(actor, NOWHERE, new Merge(NOWHERE, false, false)),
                    (house, actor) -> house.get(Attachments.class)
                            .keep(actor, "a.txt", "text/plain", InputStream.nullInputStream(), Long.MAX_VALUE),
                    (house, actor) -> house.get(StepUps.class).ask(actor, NOWHERE)),
            "mail:read",
            List.of(
                    (house, actor) -> house.get(MailLog.class).inbound(actor, null, null, 0, 1),
                    (house, actor) -> house.get(MailBoard.class).latest(actor, MailFilter.ALL, 1),
                    (house, actor) -> house.get(MailBoard.class).mailboxes(actor),
                    (house, actor) -> house.get(RawMails.class).open(actor, "0"),
                    (house, actor) -> house.get(KeptBackMails.class).waiting(actor),
                    (house, actor) -> house.get(Outbox.class).list(actor, "mail", 0, 1),
                    (house, actor) -> house.get(OutboxBoard.class).latest(actor, ALL_MAILS, 1),
                    (house, actor) -> house.get(SentMails.class).latest(actor, ALL_MAILS, false, 1),
                    (house, actor) -> house.get(SentMails.class).cameBack(actor, List.of())),
            "mail:operate",
            List.of(
                    (house, actor) -> house.get(KeptBackMails.class).settle(actor, List.of()),
                    (house, actor) ->
                            house.get(KeptBackMails.class).runNextAgain(actor, MailReason.OPENED_NEW, Long.MAX_VALUE),
                    (house, actor) -> house.get(SenderRules.class).forget(actor, "nobody@okpay.example")),
            "customers:act",
            List.of((house, actor) -> house.get(CareProposals.class).stop(actor, 0)),
            "ledger:read",
            List.of(
                    (house, actor) ->
                            house.get(LedgerBoard.class).transaction(actor, new TransactionId(Long.MAX_VALUE)),
                    (house, actor) -> house.get(LedgerBoard.class)
                            .statement(actor, LedgerCode.available(new AccountId(1), Asset.CNY), null),
                    (house, actor) -> house.get(LedgerHealth.class).violations(actor, InvariantId.I1)),
            "staff:manage",
            List.of((house, actor) -> house.get(Staff.class).add(actor, "", "", "", Set.of(), Language.EN)),
            "mailboxes:manage",
            List.of(
                    (house, actor) -> house.get(Mailboxes.class).add(actor, mailbox()),
                    (house, actor) -> house.get(Mailboxes.class).change(actor, 0, 0, mailbox()),
                    (house, actor) ->
                            house.get(Mailboxes.class).begin(actor, 0, 0, FirstRead.ALL, 0, new FolderSeen(0, 0, 0, 0)),
                    (house, actor) -> house.get(Mailboxes.class).source(actor, 0),
                    (house, actor) -> house.get(Connections.class).test(actor, 0),
                    (house, actor) -> house.get(Connections.class).testSending(actor, 0),
                    (house, actor) -> house.get(Connections.class).look(actor, 0),
                    (house, actor) -> house.get(Connections.class).begin(actor, 0, 0, FirstRead.ALL, 0)));

    @Test
    void theTableIsTheCode() throws IOException {
        var inCode = new TreeMap<String, Set<Role>>();
        for (var role : Role.values()) {
            role.scopes().forEach(scope -> inCode.computeIfAbsent(scope, key -> new TreeSet<>())
                    .add(role));
        }

        assertThat(table()).isEqualTo(inCode);
    }

    @Test
    void everyActionIsAllowedOrRefusedToEveryRoleAsTheTableSays() throws IOException {
        var house = TestHouse.on(TestHouse.Engine.H2);
        var wrong = new ArrayList<String>();
        var tried = 0;
        for (var row : table().entrySet()) {
            for (var role : Role.values()) {
                var actor = new StaffView(-1, "x@okpay.example", "X", Set.of(role), "en", true).actor();
                var allowed = row.getValue().contains(role);
                for (var verb : verbs(row.getKey())) {
                    tried++;
                    if (refuses(house, actor, verb) == allowed) {
                        wrong.add(role + " " + row.getKey() + " should be " + (allowed ? "allowed" : "refused"));
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(Role.values().length * table().size());
    }

    /** A row without verbs would be tried by nothing. */
    @Test
    void everyActionHasVerbsButTheOneWhosePageIsNotThereYet() throws IOException {
        assertThat(table().keySet().stream().filter(scope -> verbs(scope).isEmpty()))
                .containsExactly("audit:read");
    }

    @Test
    void whoOwesTheSecondStepMayNothing() throws IOException {
        var house = TestHouse.on(TestHouse.Engine.H2);
        var all = new StaffView(-1, "x@okpay.example", "X", Set.of(Role.values()), "en", true);
        var owing = new StaffStay(all, true, false).actor();

        for (var action : table().keySet()) {
            for (var verb : verbs(action)) {
                assertThat(refuses(house, owing, verb)).as(action).isTrue();
            }
        }
    }

    private static SignedPayouts.Signing signing() {
        var nothing = Money.of("0.00", Asset.BTC);
        var batch = new PayoutBatchView(
                0, "no-channel", 0, nothing, Instant.EPOCH, "staff:0", null, null, null, null, null);
        return new SignedPayouts.Signing(
                batch, new SpendingView(0, "", nothing, SpendingState.EXPORTED, 0, 1, null, null));
    }

    /** Without a note, so that it is refused to those who may propose. */
    private static NewTerms terms() {
        var nothing = Money.of("0.00", Asset.CNY);
        var arrival = new Arrival(ArrivalKind.INSTANT, 0, 0);
        return new NewTerms(
                "no-channel", Instant.EPOCH, nothing, nothing, nothing, 0, arrival, new Cutoff("CN", 17), "");
    }

    private static NewLimit limit() {
        var nothing = Money.of("0.00", Asset.CNY);
        return new NewLimit(1, Direction.IN, nothing, nothing, nothing, Instant.EPOCH, "");
    }

    private static NewRule<RuleCode> rule() {
        return new NewRule<>(RuleCode.AMOUNT, Asset.CNY, 0, 0, Instant.EPOCH, "");
    }

    private static NewTicket ticket() {
        var nobody = new Person("", "");
        return new NewTicket(
                Channel.WEB, nobody, Trust.ANONYMOUS, "", "", Topic.OTHER, "en", Priority.NORMAL, List.of());
    }

    private static MailboxForm mailbox() {
        return new MailboxForm("", "", MailServer.Security.TLS, "", "", "", "", "", "", "");
    }

    private static List<Verb> verbs(String scope) {
        return Stream.of(VERBS, MORE, FURTHER, REST)
                .flatMap(verbs -> verbs.getOrDefault(scope, List.of()).stream())
                .toList();
    }

    private static boolean refuses(TestHouse house, Actor actor, Verb verb) {
        var thrown = catchThrowable(() -> verb.ask(house, actor));
        if (thrown == null) {
            return false;
        }
        assertThat(thrown).isInstanceOf(Refusal.class);
        return ((Refusal) thrown).reason() == ActorRefusal.NOT_ALLOWED;
    }

    /** Each action and the roles that have it. */
    private static Map<String, Set<Role>> table() throws IOException {
        var lines = Files.readAllLines(Path.of(System.getProperty("paydesk.root"), "docs", "permissions.md"));
        var header = cells(lines.stream()
                .filter(line -> line.startsWith("| action"))
                .findFirst()
                .orElseThrow());
        var rows = lines.stream()
                .filter(line -> line.startsWith("| `"))
                .map(PermissionsIT::cells)
                .toList();
        assertThat(header.subList(3, header.size()))
                .containsExactlyElementsOf(
                        Stream.of(Role.values()).map(Role::name).toList());
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> row.get(0).replace("`", ""),
                        row -> Arrays.stream(Role.values())
                                .filter(role ->
                                        row.get(header.indexOf(role.name())).equals("yes"))
                                .collect(Collectors.toCollection(TreeSet::new)),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static List<String> cells(String line) {
        return Stream.of(line.substring(1).split("\\|", -1))
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .toList();
    }
}
