package org.assaydao.app.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.assaydao.app.story.Story.Document;
import org.assaydao.kernel.Hash32;

/** Texts of the fraud, of which the chain has the SHA-256 alone. */
final class Texts {
    private final List<Document> documents = new ArrayList<>();

    /** Keeps a text and answers what goes on chain. */
    Hash32 file(String title, String text) {
        Hash32 hash = sha256(text);
        documents.add(new Document(title, text, hash.toString()));
        return hash;
    }

    List<Document> all() {
        return List.copyOf(documents);
    }

    private static Hash32 sha256(String text) {
        try {
            return Hash32.of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
