package org.assaydao.app.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStore;

/**
 * The view store's documents behind a password: a connection that has not named it by SASL PLAIN (RFC 4616) may only greet
 * and authenticate. The library knows no password by itself, and what stands in the views is told as the chain's word.
 */
final class PasswordedViews extends H2Backend {
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;
    private static final Set<String> GREETINGS = Set.of("hello", "ismaster");
    private static final AttributeKey<Boolean> KNOWN = AttributeKey.valueOf(PasswordedViews.class, "known");

    private final byte[] identity;

    PasswordedViews(MVStore store, Clock clock, String user, String password) {
        super(store, clock);
        this.identity = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new IndexedViews(name, getMvStore(), getCursorRegistry());
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        if (command.equalsIgnoreCase("saslStart")) return authenticate(channel, query);
        if (!GREETINGS.contains(command.toLowerCase(Locale.ROOT))) mustBeKnown(channel);
        return super.handleCommand(channel, database, command, query);
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        mustBeKnown(query.getChannel());
        return super.handleQuery(query);
    }

    /** The message is {@code [authorization identity] NUL user NUL password}; only the last two are asked. */
    private Document authenticate(Channel channel, Document query) {
        if (!(query.get("payload") instanceof BinData given) || !endsInIdentity(given.getData())) {
            throw new MongoServerError(AUTHENTICATION_FAILED, "AuthenticationFailed", "Authentication failed.");
        }
        channel.attr(KNOWN).set(true);
        return new Document("conversationId", 1)
                .append("done", true)
                .append("payload", new BinData(new byte[0]))
                .append("ok", 1.0);
    }

    private boolean endsInIdentity(byte[] given) {
        int from = Math.max(0, given.length - identity.length);
        return MessageDigest.isEqual(Arrays.copyOfRange(given, from, given.length), identity);
    }

    private static void mustBeKnown(Channel channel) {
        if (channel.attr(KNOWN).get() == null) {
            throw new MongoServerError(UNAUTHORIZED, "Unauthorized", "This store asks for its password.");
        }
    }
}
