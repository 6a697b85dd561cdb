/** The chain side in web3j, wired once: rooms that ask nodes, decode, follow, answer and send, each seeing those before it alone. */
@org.jspecify.annotations.NullMarked
package org.assaydao.mirror;
