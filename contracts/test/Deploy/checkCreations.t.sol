// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RLP} from "@openzeppelin/contracts/utils/RLP.sol";
import {VmSafe} from "forge-std/Vm.sol";
import {Deploy} from "../../script/Deploy.s.sol";
import {SignedCreation} from "../../script/SignedCreation.sol";
import {SampleBondToken} from "../../src/sample/SampleBondToken.sol";
import {Fixture} from "../Fixture.sol";

/// @dev Deploys from an account that signs, as under a broadcast.
contract SigningDeploy is Deploy {
    function deployFrom(address deployer, Terms calldata terms) external returns (Deployment memory made) {
        vm.startPrank(deployer);
        made = deploy(deployer, terms);
        vm.stopPrank();
    }
}

/// @title INV-47: What created a contract is compared, for code that runs does not tell what its constructor wrote.
contract CheckCreationsTest is Fixture {
    using RLP for RLP.Encoder;

    uint256 private constant KEY = 0xD3;

    Deploy.Deployment private made;
    address private deployer;
    uint64 private nonce;
    bytes[] private codes;

    function setUp() public override {
        vm.warp(1_800_000_000);
        deployer = vm.addr(KEY);
        script = new SigningDeploy();
        vm.setNonce(deployer, 7);
        _deploy(_terms());
    }

    function test_what_the_build_creates_is_right() external {
        assertEq(codes.length, 15);
        script.checkCreations(made, _all(), deployer, _terms());
    }

    /// @dev The constructor wrote a role of its own, without an event, and returned the code that this build makes.
    function test_a_constructor_that_wrote_more_is_found() external {
        bytes32 role = made.timelock.PROPOSER_ROLE();
        bytes32 slot = keccak256(abi.encode(STRANGER, keccak256(abi.encode(role, uint256(0)))));
        vm.store(address(made.timelock), slot, bytes32(uint256(1)));
        assertTrue(made.timelock.hasRole(role, STRANGER));
        script.check(made, deployer, _terms());
        script.checkCode(made, deployer, _terms());
        codes[0] = abi.encodePacked(hex"6001", bytes1(0x7f), slot, hex"55", codes[0]);
        _assertMiswired(_all(), "a contract was created by other code than this build's");
    }

    function test_other_arguments_are_found() external {
        bytes memory code = codes[3];
        code[code.length - 1] ^= 0x01;
        codes[3] = code;
        _assertMiswired(_all(), "a contract was created by other code than this build's");
    }

    function test_each_contract_needs_its_transaction() external {
        for (uint256 i = 0; i < codes.length; i += 7) {
            bytes[] memory signed = _all();
            signed[i] = signed[(i + 1) % signed.length];
            _assertMiswired(signed, "a transaction that made a contract is not named");
        }
    }

    function test_a_transaction_of_somebody_else_is_found() external {
        bytes[] memory signed = _all();
        signed[4] = _sign(codes[4], 11, KEY + 1, "");
        _assertMiswired(signed, "a transaction is not the deployer's");
    }

    /// @dev The deployer's other transactions make the libraries, by a call.
    function test_a_call_creates_nothing() external {
        bytes[] memory signed = _all();
        signed[4] = _sign(codes[4], 11, KEY, abi.encodePacked(STRANGER));
        _assertMiswired(signed, "a transaction that made a contract is not named");
    }

    function test_a_transaction_of_another_kind_is_refused() external {
        bytes[] memory signed = _all();
        signed[4][0] = 0x01;
        vm.expectRevert(SignedCreation.OtherKindOfTransaction.selector);
        script.checkCreations(made, signed, deployer, _terms());
        signed[4] = "";
        vm.expectRevert(SignedCreation.OtherKindOfTransaction.selector);
        script.checkCreations(made, signed, deployer, _terms());
    }

    /// @dev The same key sends on several chains; what it created there stands there.
    function test_a_transaction_of_another_chain_is_refused() external {
        bytes[] memory signed = _all();
        uint256 here = block.chainid;
        vm.chainId(here + 1);
        signed[4] = _sign(codes[4], 11, KEY, "");
        vm.chainId(here);
        vm.expectRevert(abi.encodeWithSelector(SignedCreation.OtherChain.selector, here + 1, here));
        script.checkCreations(made, signed, deployer, _terms());
    }

    /// @dev It is named, and not compared; whoever lists what the deployer sent lists it too.
    function test_a_bond_token_that_the_deployer_made_before_is_no_creation_of_this_build() external {
        Deploy.Terms memory terms = _terms();
        uint64 before = vm.getNonce(deployer);
        vm.startPrank(deployer);
        terms.bondToken = address(new SampleBondToken(TREASURY, 1));
        vm.stopPrank();
        assertEq(terms.bondToken, vm.computeCreateAddress(deployer, before));
        _deploy(terms);
        assertEq(codes.length, 14);
        script.checkCreations(made, _all(), deployer, terms);
        bytes memory code = abi.encodePacked(type(SampleBondToken).creationCode, abi.encode(TREASURY, 1));
        codes.push(code);
        bytes[] memory signed = _all();
        signed[14] = _sign(code, before, KEY, "");
        script.checkCreations(made, signed, deployer, terms);
    }

    function _deploy(Deploy.Terms memory terms) private {
        delete codes;
        nonce = vm.getNonce(deployer);
        vm.startStateDiffRecording();
        made = SigningDeploy(address(script)).deployFrom(deployer, terms);
        VmSafe.AccountAccess[] memory seen = vm.stopAndReturnStateDiff();
        for (uint256 i = 0; i < seen.length; ++i) {
            if (seen[i].kind == VmSafe.AccountAccessKind.Create) codes.push(seen[i].data);
        }
    }

    function _assertMiswired(bytes[] memory signed, string memory what) private {
        vm.expectRevert(abi.encodeWithSelector(Deploy.Miswired.selector, what));
        script.checkCreations(made, signed, deployer, _terms());
    }

    function _all() private view returns (bytes[] memory signed) {
        signed = new bytes[](codes.length);
        for (uint64 i = 0; i < codes.length; ++i) {
            signed[i] = _sign(codes[i], nonce + i, KEY, "");
        }
    }

    /// @dev EIP-1559.
    function _sign(bytes memory code, uint64 number, uint256 key, bytes memory target)
        private
        view
        returns (bytes memory)
    {
        bytes32 digest = keccak256(abi.encodePacked(bytes1(0x02), _fields(code, number, target).encode()));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        RLP.Encoder memory whole = _fields(code, number, target);
        whole = whole.push(uint256(v - 27)).push(uint256(r)).push(uint256(s));
        return abi.encodePacked(bytes1(0x02), whole.encode());
    }

    function _fields(bytes memory code, uint64 number, bytes memory target)
        private
        view
        returns (RLP.Encoder memory fields)
    {
        fields = RLP.encoder().push(block.chainid).push(uint256(number)).push(uint256(1)).push(uint256(2));
        fields = fields.push(uint256(15_000_000)).push(target).push(uint256(0)).push(code).push(RLP.encoder());
    }
}
