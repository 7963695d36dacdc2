package dev.tgops.auth.account;

import dev.tgops.auth.keycloak.Account;
import dev.tgops.auth.keycloak.KeycloakUsers;
import dev.tgops.auth.keycloak.NewKeycloakUser;
import dev.tgops.auth.mail.Links;
import dev.tgops.auth.mail.Mails;
import dev.tgops.auth.session.Sessions;
import dev.tgops.auth.user.Users;
import dev.tgops.starter.web.ConflictException;
import dev.tgops.starter.web.InvalidRequestException;
import dev.tgops.starter.web.ProblemException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Registering, and recovering a password, by links sent to the address. With verification on, nothing here tells whether an address is registered. */
@Service
class Accounts {

    private final KeycloakUsers keycloak;
    private final EmailLinks emailLinks;
    private final Links links;
    private final Mails mails;
    private final Users users;
    private final Sessions sessions;
    private final AccountSettings settings;

    Accounts(
            KeycloakUsers keycloak,
            EmailLinks emailLinks,
            Links links,
            Mails mails,
            Users users,
            Sessions sessions,
            AccountSettings settings) {
        this.keycloak = keycloak;
        this.emailLinks = emailLinks;
        this.links = links;
        this.mails = mails;
        this.users = users;
        this.sessions = sessions;
        this.settings = settings;
    }

    /**
     * Makes an account, or tells its owner by mail that there is one.
     *
     * @return whether the person may log in at once
     */
    boolean register(NewKeycloakUser person) {
        if (!settings.registration()) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "registration-closed",
                    "Accounts are made by the administrators of this platform.");
        }
        PasswordPolicy.check("password", person.password(), person.username(), person.email());
        Optional<Account> sameName = keycloak.byUsername(person.username());
        if (sameName.filter(account -> !account.waitsFor(person.email())).isPresent()) {
            throw new InvalidRequestException("username", "is taken; choose another");
        }
        Optional<Account> known = keycloak.byEmail(person.email());
        if (!settings.emailVerification()) {
            if (known.isPresent()) {
                throw new ConflictException("account-exists", "There is an account with this e-mail address already.");
            }
            keycloak.create(person, false);
            return true;
        }
        if (!emailLinks.mayWriteTo(person.email())) {
            return false;
        }
        if (known.filter(account -> !account.unconfirmed()).isPresent()) {
            inBackground(() -> mails.send(person.email(), "Your TgOps account", """
                    Somebody, perhaps you, wanted to register at TgOps with this address. You have an account already; your user name is %s.

                    If you do not know your password any more, set another one here:

                    %s
                    """.formatted(
                            known.get().username(), links.to("forgot-password"))));
            return false;
        }
        String secret = linkToConfirm(person, known);
        inBackground(() -> mails.send(person.email(), "Confirm your address for TgOps", """
                Welcome to TgOps, %s. Open this link within a day to confirm your address; then you can log in as %s:

                %s

                If you did not register, you need not do anything.
                """.formatted(
                        person.firstName(), person.username(), links.to("confirm-email", secret))));
        return false;
    }

    /** Makes the account. Where that fails nobody was written to: the next try must not have to wait. */
    private String linkToConfirm(NewKeycloakUser person, Optional<Account> abandoned) {
        try {
            // Whoever wrote this address before never proved that it is theirs.
            abandoned.ifPresent(account -> keycloak.delete(account.subject()));
            return emailLinks.create(EmailLinks.Purpose.CONFIRM, keycloak.create(person, true));
        } catch (RuntimeException e) {
            emailLinks.wasNotWrittenTo(person.email());
            throw e;
        }
    }

    void confirm(String secret) {
        String subject = emailLinks.subject(secret, EmailLinks.Purpose.CONFIRM);
        account(subject);
        keycloak.confirmEmail(subject);
        emailLinks.forget(subject);
    }

    private Account account(String subject) {
        return keycloak.find(subject)
                .orElseThrow(() -> new ConflictException("account-gone", "There is no such account any more."));
    }

    /** Sends a link where there is an account; says nothing where there is none. */
    void forgot(String email) {
        keycloak.byEmail(email)
                .filter(account -> account.enabled() && emailLinks.mayWriteTo(email))
                .ifPresent(account -> {
                    String secret = emailLinks.create(EmailLinks.Purpose.RESET, account.subject());
                    inBackground(() -> mails.send(email, "Set another password for TgOps", """
                            Open this link within an hour to set another password for your account %s:

                            %s

                            If you did not ask for it, you need not do anything: your password stays as it is.
                            """.formatted(
                                    account.username(), links.to("reset-password", secret))));
                });
    }

    /** Sets another password and ends all sessions: whoever knew the old one is out. */
    void reset(String secret, String password) {
        String subject = emailLinks.subject(secret, EmailLinks.Purpose.RESET, EmailLinks.Purpose.WELCOME);
        Account account = account(subject);
        PasswordPolicy.check("password", password, account.username(), account.email());
        keycloak.setPassword(subject, password);
        keycloak.confirmEmail(subject);
        emailLinks.forget(subject);
        users.find(subject).ifPresent(user -> sessions.endAll(user.id(), ""));
    }

    /** The time that a mail server takes would tell that there is somebody to write to. */
    private static void inBackground(Runnable mail) {
        Thread.ofVirtual().name("mail").start(mail);
    }
}
