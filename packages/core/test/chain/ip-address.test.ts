import { expect } from "chai";
import fc from "fast-check";
import { ChainError } from "../../src/chain/chain-errors.ts";
import { ipNumber, ipText } from "../../src/chain/ip-address.ts";

describe("IP addresses as the chain stores them", () => {
  it("are numbers in network order", () => {
    expect(ipNumber("127.0.0.1")).to.deep.equal({ ip: 0x7f000001n, ipType: 4 });
    expect(ipNumber("::1")).to.deep.equal({ ip: 1n, ipType: 6 });
    expect(ipNumber("2001:db8::8:800:200c:417a").ip).to.equal(0x20010db80000000000080800200c417an);
    expect(ipNumber("::ffff:1.2.3.4").ip).to.equal(0xffff01020304n);
    expect(ipText(0x7f000001n, 4)).to.equal("127.0.0.1");
    expect(ipText(0x20010db80000000000080800200c417an, 6)).to.equal("2001:db8::8:800:200c:417a");
  });

  it("come back from the number", () => {
    fc.assert(
      fc.property(fc.ipV4(), (host) => {
        expect(ipText(ipNumber(host).ip, 4)).to.equal(host);
      }),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), (ip) => {
        expect(ipNumber(ipText(ip, 6))).to.deep.equal({ ip, ipType: 6 });
      }),
    );
  });

  it("are nothing else", () => {
    for (const host of [
      "",
      "localhost",
      "1.2.3",
      "1.2.3.4:80",
      "[::1]",
      "fe80::1%eth0",
      "256.1.1.1",
      "http://1.2.3.4",
    ]) {
      expect(() => ipNumber(host), host).to.throw(ChainError, /no IP address/);
    }
  });
});
