package org.antitrafficking.coordination.api.duty;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Properties;
import org.antitrafficking.coordination.api.duty.PagingSettings.Smtp;
import org.antitrafficking.coordination.api.duty.PagingSettings.Tls;

/** Pages by e-mail (RFC 5321, RFC 5322). */
final class MailWay implements Way {

    /** Of one connection's steps each. */
    private static final String TIMEOUT_MILLIS = "10000";

    private static final int ID_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** As long at every time. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    static final String SUBJECT = "Something waits";

    private final Session session;
    private final Smtp settings;
    private final String text;

    /** @param address where people sign in */
    MailWay(Smtp settings, String address) {
        this.settings = settings;
        this.text = """
            Something waits. Sign in and look: %1$s
            Quelque chose attend. Connectez-vous : %1$s
            کچھ منتظر ہے۔ سائن ان کریں: %1$s
            هناك ما ينتظر. سجّل الدخول: %1$s
            """.formatted(address + "/pages/inbox");
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", settings.host());
        properties.setProperty("mail.smtp.port", String.valueOf(settings.port()));
        properties.setProperty("mail.smtp.from", settings.from());
        properties.setProperty("mail.smtp.auth", String.valueOf(settings.user() != null));
        properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(settings.tls() == Tls.STARTTLS));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(settings.tls() == Tls.STARTTLS));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(settings.tls() == Tls.IMPLICIT));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        session = Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(settings.user(), settings.password());
            }
        });
    }

    @Override
    public void send(String address) throws IOException {
        try {
            var message = new Page(session, settings.from());
            message.setFrom(new InternetAddress(settings.from(), true));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
            message.setSubject(SUBJECT, StandardCharsets.US_ASCII.name());
            message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's absence is answered to it
            message.setHeader("Date", DATE.format(Instant.now().atOffset(ZoneOffset.UTC)));
            message.setText(text, StandardCharsets.UTF_8.name());
            message.saveChanges();
            Transport.send(message);
        } catch (MessagingException e) {
            throw new IOException("the mail server did not take it", e);
        }
    }

    /** With an id by chance: the library's tells of this machine. */
    private static final class Page extends MimeMessage {
        private final String from;

        Page(Session session, String from) {
            super(session);
            this.from = from;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            var id = new byte[ID_BYTES];
            RANDOM.nextBytes(id);
            setHeader("Message-ID", "<" + HexFormat.of().formatHex(id) + from.substring(from.indexOf('@')) + ">");
        }
    }
}
