import { freshAddress } from '@/tests/support/portal';

type Jar = Map<string, string>;

/** As much of a browser as a sign-in needs: cookies by origin, and no redirect that nobody asked for. */
export class TestBrowser {
  readonly address = freshAddress();
  private readonly jars = new Map<string, Jar>();

  jar(origin: string): Jar {
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    return jar;
  }

  /** Another browser with the same cookies. */
  copy(): TestBrowser {
    const twin = new TestBrowser();
    for (const [origin, jar] of this.jars) twin.jars.set(origin, new Map(jar));
    return twin;
  }

  async open(url: string, { form, headers }: { form?: object; headers?: Record<string, string> } = {}) {
    const { origin } = new URL(url);
    const jar = this.jar(origin);
    const response = await fetch(url, {
      redirect: 'manual',
      method: form ? 'POST' : 'GET',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        'x-forwarded-for': this.address,
        'user-agent': 'Test/1.0',
        ...headers,
      },
      ...(form ? { body: new URLSearchParams(form as Record<string, string>) } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '' || /max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name!);
      else jar.set(name!, value!);
    }
    const location = response.headers.get('location');
    return {
      status: response.status,
      location: location ? new URL(location, url).href : null,
      setCookies: response.headers.getSetCookie(),
      text: await response.text(),
    };
  }
}

/** Signs in on the pages of `oidc-provider`, with any name and password. Returns the address it sends the browser back to. */
export async function signInAtProvider(browser: TestBrowser, start: string, login: string): Promise<string> {
  const { origin } = new URL(start);
  let at = start;
  for (let step = 0; step < 10; step++) {
    if (new URL(at).origin !== origin) return at;
    const page = await browser.open(at);
    if (page.location) {
      at = page.location;
      continue;
    }
    const prompt = /name="prompt" value="(\w+)"/.exec(page.text)?.[1] ?? 'none';
    const sent = await browser.open(at, { form: { prompt, login, password: 'anything' } });
    at = sent.location!;
  }
  throw new Error(`The provider did not send the browser back; it is at ${at}.`);
}
