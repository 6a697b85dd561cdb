package org.assaydao.api.view;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** A MongoDB-wire server in this process that forgets everything at its end. */
final class MemoryMongo implements AutoCloseable {
    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final AtomicLong finds = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final MongoClient client;

    MemoryMongo() {
        InetSocketAddress address = server.bind();
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString("mongodb://127.0.0.1:" + address.getPort()))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        if (event.getCommandName().equals("find")) finds.incrementAndGet();
                    }

                    @Override
                    public void commandSucceeded(CommandSucceededEvent event) {
                        bytes.addAndGet(new RawBsonDocument(event.getResponse(), new BsonDocumentCodec())
                                .getByteBuffer()
                                .remaining());
                    }
                })
                .build());
    }

    /** How often documents were looked for. */
    long finds() {
        return finds.get();
    }

    /** How much has been answered. */
    long bytes() {
        return bytes.get();
    }

    MongoDatabase database() {
        return client.getDatabase("assay");
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
