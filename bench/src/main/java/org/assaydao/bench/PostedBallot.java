package org.assaydao.bench;

import java.math.BigInteger;

/** A gasless ballot as it is posted. */
record PostedBallot(String voter, int support, BigInteger nonce, String signature) {}
