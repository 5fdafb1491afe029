package features

// script is a writing system, or a group of them that count as one.
type script uint8

const (
	scriptNone script = iota
	scriptLatin
	scriptCyrillic
	scriptGreek
	scriptArabic
	scriptHebrew
	scriptHan // Chinese characters and kana
	scriptHangul
	scriptThai
	scriptIndic
	scriptOther
)

// A language holds words that tell what kind of line they stand in. Each list
// is one string of lower-case words with white space between them.
type language struct {
	code   string // ISO 639-1
	script script
	stop   string // the most frequent function words
	action string // calls to action, navigation, site furniture
	months string // months and weekdays, with inflected forms and abbreviations
}

// languages holds the word lists. They were written for this package from
// general knowledge of each language's grammar and of web pages; no published
// list was copied.
//
// Words stand as the scanner cuts them: in Chinese and Japanese a stop word is
// one character and an action two neighbouring ones; in Vietnamese a word is a
// syllable. An action counts in text of any language, so none may be a stop
// word of another; abbreviations that are everyday words somewhere ("sun",
// "mer", "set") are left out for the same reason.
var languages = []language{
	{
		code: "en", script: scriptLatin,
		stop: `
			the a an this that these those i me my we us our you your he him his she her it its they
			them their who whose which what of in on at by for from to with into about over under
			after before between among against through during until since without within and or but
			nor if because though while than as when where why how not no be am is are was were been
			being have has had do does did will would shall should can could must might there here
			then now also just only very too more most much many some any all both each every such
			so even again never it's don't didn't that's i'm
		`,
		action: `
			subscribe subscribed subscriber subscribers subscription newsletter newsletters signup
			login logout register cookie cookies share tweet retweet follow followers comment
			comments reply download menu privacy terms policy disclaimer advertisement
			advertisements advertise sponsored related trending popular recommended watch click tap
			browse search homepage contact faq faqs sitemap copyright reserved bookmark print email
			whatsapp facebook twitter instagram youtube linkedin pinterest rss cart checkout
		`,
		months: `
			january february march april may june july august september october november december
			jan feb apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday
			saturday sunday tue tues wed thu thur thurs fri
		`,
	},
	{
		code: "de", script: scriptLatin,
		stop: `
			der die das des dem den ein eine einer eines einem einen kein keine keinen ich mich mir
			du dich dir er ihn ihm sie ihr ihnen es wir uns man sich mein meine sein seine seinen
			seiner ihre ihren ihrer unser unsere dieser diese dieses diesem diesen jeder jede wer
			was in im an am auf aus bei beim bis durch für gegen mit nach ohne seit über um unter
			von vom vor während zu zum zur zwischen und oder aber sondern denn weil dass ob wenn als
			wie bin ist sind war waren wäre hat haben hatte hatten wird werden wurde wurden kann
			können muss soll will nicht auch nur noch schon sehr so da dann hier mehr
		`,
		action: `
			abonnieren abo abonnement newsletter anmelden anmeldung abmelden einloggen login
			registrieren registrierung cookies teilen folgen kommentar kommentare kommentieren
			antworten herunterladen download menü datenschutz datenschutzerklärung impressum
			nutzungsbedingungen agb anzeige anzeigen werbung gesponsert verwandte trending beliebt
			beliebteste meistgelesen empfohlen ansehen anschauen klicken weiterlesen weiterempfehlen
			startseite kontakt suche suchen hilfe drucken merken merkliste warenkorb bestellen
			kaufen überspringen akzeptieren zustimmen ablehnen einstellungen vorlesen
		`,
		months: `
			januar jänner februar märz april mai juni juli august september oktober november
			dezember jan feb mär mrz apr jun jul aug sep sept okt nov dez montag dienstag mittwoch
			donnerstag freitag samstag sonnabend sonntag montags dienstags mittwochs donnerstags
			freitags samstags sonntags
		`,
	},
	{
		code: "fr", script: scriptLatin,
		stop: `
			le la les l'on un une des du de au aux ce cet cette ces celui celle ceux je j'ai tu il
			elle on nous vous ils elles me te se lui leur leurs y en mon ma mes ton sa son ses notre
			nos votre vos qui que quoi dont où quel à dans sur sous par pour avec sans chez vers
			entre contre depuis pendant avant après selon et ou mais donc car ni si comme quand
			lorsque parce qu'il qu'elle qu'on qu'un qu'une d'un d'une c'est c'était n'est n'a s'est
			est sont était étaient être a ont avait avoir fait peut doit ne pas plus moins très
			aussi encore déjà toujours tout tous même autre alors bien
		`,
		action: `
			abonner abonnez abonnement abonnés s'abonner inscription inscrivez s'inscrire connexion
			connectez déconnexion newsletter cookies partager partagez tweeter suivre suivez
			commenter commentaire commentaires répondre télécharger menu confidentialité mentions
			légales publicité sponsorisé annonce similaires tendances populaires recommandé
			recommandés regarder voir cliquez cliquer lire accueil rechercher recherche contact aide
			imprimer panier acheter commander découvrez découvrir profitez accepter refuser
			paramétrer continuer
		`,
		months: `
			janvier février mars avril mai juin juillet août septembre octobre novembre décembre
			janv févr avr juil sept oct nov déc lundi mardi mercredi jeudi vendredi samedi dimanche
		`,
	},
	{
		code: "es", script: scriptLatin,
		stop: `
			el la los las lo un una unos del al este esta esto estos estas ese esa eso aquel aquella
			yo tú él ella ellos ellas nosotros usted ustedes me te se nos le les mi mis tu tus su
			sus nuestro nuestra que qué quien quién cual cuál cuyo donde dónde cuando cuándo como
			cómo a ante bajo con contra de desde en entre hacia hasta para por según sin sobre tras
			y o u ni pero sino aunque porque pues si ser es son era eran fue fueron sido está están
			estaba ha han había hay tiene puede no sí ya más menos muy también tan tanto todo toda
			todos todas otro otra otros cada mismo así aún
		`,
		action: `
			suscribirse suscríbete suscripción suscriptores boletín boletines newsletter registrarse
			regístrate registro iniciar sesión cookies compartir comparte tuitear seguir síguenos
			síguelo comentar comentario comentarios responder descargar descarga menú privacidad
			términos condiciones aviso publicidad anuncio anuncios patrocinado relacionados
			relacionadas relacionado tendencias popular populares recomendados ver haz pulsa clic
			leer inicio buscar contacto ayuda imprimir carrito comprar aceptar rechazar configurar
			mostrar
		`,
		months: `
			enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre
			diciembre ene feb abr jun jul sept oct nov dic lunes martes miércoles jueves viernes
			sábado domingo lun mié jue vie sáb
		`,
	},
	{
		code: "it", script: scriptLatin,
		stop: `
			il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli
			alle da dal dalla dai in nel nella nei nelle su sul sulla sui con per tra fra io tu lui
			lei noi voi loro mi ti si ci vi ne suo sua suoi sue mio mia nostro nostra questo questa
			questi queste quello quella che chi cui quale quando dove come perché e ed o ma però
			anche se mentre quindi dopo prima senza contro durante è sono era erano essere stato
			stata ha hanno aveva avere può deve c'è non più meno molto già ancora sempre solo così
			poi tutto tutti tutte ogni altri altro stesso
		`,
		action: `
			abbonati abbonamento abbonarsi iscriviti iscrizione iscriversi newsletter accedi accesso
			login registrati registrazione cookie condividi condividere tweet segui seguici commenta
			commento commenti rispondi scarica scaricare menu privacy termini condizioni informativa
			pubblicità sponsorizzato annuncio annunci correlati correlate tendenze popolari
			consigliati guarda vedi clicca leggi continua scopri homepage cerca ricerca contatti
			contattaci aiuto carrello acquista compra accetta rifiuta preferenze riproduzione
			riservata redazione
		`,
		months: `
			gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre
			dicembre genn febbr giu lug nov dic lunedì martedì mercoledì giovedì venerdì sabato
			domenica lun gio sab
		`,
	},
	{
		code: "pt", script: scriptLatin,
		stop: `
			o a os as um uma uns umas do da dos das no na nos nas ao à aos às pelo pela pelos pelas
			num numa deste desta neste nesta este esta estes isto esse essa isso aquele aquela eu tu
			ele ela nós você vocês eles elas me te se lhe lhes meu minha seu sua seus suas nosso
			nossa que quem qual quais onde quando como de em por para com sem sob sobre entre até
			desde contra após durante segundo e ou mas nem porém porque pois embora é são era eram
			foi foram ser sido está estão estava tem têm tinha há pode não já mais menos muito
			também ainda só tão todo todos cada outro
		`,
		action: `
			assinar assine assinatura assinantes subscrever inscreva inscrever newsletter boletim
			login cadastro cadastre registar registe cookies compartilhar compartilhe partilhar
			partilhe seguir siga comentar comentário comentários responder baixar descarregar menu
			privacidade termos publicidade anúncio anúncios patrocinado relacionados relacionadas
			tendências popular populares recomendados assistir assista veja clique leia ler início
			buscar pesquisar pesquisa contato contacto ajuda imprimir carrinho comprar aceitar
			rejeitar saiba
		`,
		months: `
			janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
			jan fev abr jun jul nov segunda terça quarta quinta sexta sábado domingo sáb
		`,
	},
	{
		code: "nl", script: scriptLatin,
		stop: `
			de het een die dat dit deze ik jij je hij zij ze wij we jullie u mij me jou hem haar hen
			hun ons onze mijn jouw uw zijn zich wie wat welke waar wanneer waarom hoe in op aan van
			voor met bij naar uit over door om tegen onder tussen tijdens sinds zonder tot vanaf
			volgens te en of maar want omdat als dan toen terwijl hoewel zodat dus ben is was waren
			heb heeft hebben had hadden word wordt worden werd werden kan kunnen kon moet moeten zal
			zullen zou wil niet geen ook nog al er hier daar nu zo wel zeer heel meer meest veel
			alle alles ander andere
		`,
		action: `
			abonneren abonneer abonnement abonnees aanmelden aanmelding inschrijven nieuwsbrief
			nieuwsbrieven inloggen uitloggen login registreren cookies delen deel tweeten volgen
			volg reageren reactie reacties beantwoorden downloaden download menu privacy
			privacybeleid voorwaarden advertentie advertenties adverteren gesponsord gerelateerd
			gerelateerde trending populair populaire aanbevolen bekijk kijk klik klikken lees verder
			zoeken zoek startpagina contact hulp afdrukken winkelwagen kopen bestellen accepteren
			weigeren instellingen doorgaan colofon
		`,
		months: `
			januari februari maart april mei juni juli augustus september oktober november december
			jan feb mrt apr jun jul aug sep sept okt nov dec maandag dinsdag woensdag donderdag
			vrijdag zaterdag zondag
		`,
	},
	{
		code: "pl", script: scriptLatin,
		stop: `
			ja ty on ona ono my wy oni mnie mi ciebie go jego mu nim ją jej niej nas nam was ich im
			nich się siebie swój swoje mój ten ta to te tego tej temu tym tych tymi który która
			które którzy którego której których kto co czyj gdzie kiedy jak dlaczego w we na z ze do
			od po o przy przez dla bez pod nad przed za między podczas według i a oraz lub albo ale
			lecz jednak więc że żeby aby bo ponieważ gdy jeśli choć czy niż jako jest są był była
			było były być będzie będą ma mają może można został nie już jeszcze tylko też także
			bardzo
		`,
		action: `
			subskrybuj subskrypcja prenumerata newsletter zapisz zaloguj zalogować logowanie wyloguj
			zarejestruj rejestracja konto ciasteczka cookies udostępnij udostępnić tweetnij obserwuj
			śledź komentarz komentarze komentarzy skomentuj odpowiedz pobierz menu prywatności
			prywatność regulamin warunki reklama reklamy sponsorowane sponsorowany powiązane podobne
			popularne najpopularniejsze polecane zobacz obejrzyj kliknij czytaj szukaj wyszukaj
			kontakt pomoc drukuj koszyk kup zamów akceptuję akceptuj ustawienia redakcja zastrzeżone
			sprawdź
		`,
		months: `
			styczeń stycznia luty lutego marzec marca kwiecień kwietnia maj maja czerwiec czerwca
			lipiec lipca sierpień sierpnia wrzesień września październik października listopad
			listopada grudzień grudnia lut kwi wrz paź poniedziałek wtorek środa środę czwartek
			piątek sobota sobotę niedziela niedzielę pon śr czw ndz
		`,
	},
	{
		code: "ru", script: scriptCyrillic,
		stop: `
			я ты он она оно мы вы они меня мне тебя его ему им её ее ней нас нам вас вам их него них
			себя свой свою своих мой наш этот эта это эти этого этой этом тот та те того том кто что
			чего чем который которая которое которые которых где когда куда почему как сколько в во
			на с со к ко по из от до у о об за над под при про для без через между перед после около
			и а но или либо да же ли бы если чтобы потому хотя пока то есть был была было были быть
			будет может не ни нет уже ещё еще также тоже только очень так все всё
		`,
		action: `
			подписаться подпишитесь подписка подписывайтесь подписчиков рассылка рассылку войти вход
			выйти регистрация зарегистрироваться авторизация куки поделиться поделитесь твитнуть
			комментарий комментарии комментариев комментировать ответить скачать загрузить меню
			конфиденциальности конфиденциальность соглашение условия правила реклама рекламы спонсор
			похожие популярное популярные рекомендуем смотреть смотрите смотри нажмите нажать
			кликните читать читайте подробнее поиск найти главная контакты помощь распечатать
			корзина купить заказать принять настройки телеграм вконтакте редакция
		`,
		months: `
			январь января февраль февраля март марта апрель апреля май мая июнь июня июль июля
			август августа сентябрь сентября октябрь октября ноябрь ноября декабрь декабря янв фев
			апр авг сен сент окт ноя дек понедельник вторник среда среду четверг пятница пятницу
			суббота субботу воскресенье пн вт чт пт сб вс
		`,
	},
	{
		code: "uk", script: scriptCyrillic,
		stop: `
			і й в у на не що з та до за як є це він вона вони ми ви я ти про від по але його її їх
			для а так був була було були бути який яка яке які яких того цього цей ця ці той те тому
			або чи же ж б би вже ще також тільки лише при під над без через після перед між коли де
			хто якщо щоб бо із зі мені мене нас вас нам їм йому їй них ним нею всі все дуже може
			можна немає там тут один два більше свою своїх своє себе
		`,
		action: `
			підписатися підпишіться підписка підписуйтесь підписатись розсилка розсилку увійти вхід
			вийти реєстрація зареєструватися авторизація кукі поділитися поділитись поширити
			коментар коментарі коментарів коментувати відповісти завантажити скачати меню
			конфіденційності конфіденційність угода умови правила реклама реклами спонсор схожі
			популярне популярні рекомендуємо дивитися дивіться натисніть клікніть читати читайте
			детальніше пошук знайти головна контакти допомога роздрукувати кошик купити замовити
			прийняти налаштування телеграм редакція
		`,
		months: `
			січень січня лютий лютого березень березня квітень квітня травень травня червень червня
			липень липня серпень серпня вересень вересня жовтень жовтня листопад листопада грудень
			грудня січ кві жовт понеділок вівторок середа середу четвер п'ятниця п'ятницю субота
			суботу неділя неділю пн вт чт сб нд
		`,
	},
	{
		code: "tr", script: scriptLatin,
		stop: `
			ben sen o biz siz onlar bana beni benim sana onu ona onun bize bizim size sizin onları
			bu şu bunu buna bunun bunlar şunu kim ne hangi nerede neden niye nasıl kaç bir iki her
			hiç bazı bütün tüm çok az en daha pek ve ile veya ya da de ki ama fakat ancak çünkü eğer
			ise hem yoksa yani için gibi kadar göre karşı doğru beri dolayı rağmen sonra önce üzere
			tarafından arasında üzerinde içinde altında mi mı mu mü değil var yok olan olarak oldu
			olduğu olduğunu olmak olması eden etti edildi dedi vardı artık bile şimdi yine henüz
			diye böyle öyle
		`,
		action: `
			abone aboneliği abonelik bülten bülteni kayıt kaydol üye üyelik giriş oturum çıkış çerez
			çerezler çerezleri paylaş paylaşın tweetle takip yorum yorumlar yorumla yanıtla cevapla
			indir menü gizlilik koşulları koşullar şartları sözleşmesi politikası reklam reklamlar
			sponsorlu benzer popüler trend önerilen izle izleyin tıkla tıklayın tıklayınız oku
			okuyun devamı anasayfa arama iletişim künye yardım yazdır sepet sepete reddet ayarlar
			haberler facebook saklıdır
		`,
		months: `
			ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık şub ağu eyl
			pazartesi salı çarşamba perşembe cuma cumartesi pazar pzt çar cmt
		`,
	},
	{
		code: "ar", script: scriptArabic,
		stop: `
			في من على إلى أن عن مع هذا هذه التي الذي ما لا هو هي كان كانت بعد قبل كل بين أو ثم لم لن
			قد قال قالت إن أنه أنها ذلك تلك كما حيث حتى عند عندما إذا لو بل غير منذ خلال حول ضد تحت
			فوق أي أيضا أيضاً هناك هنا الذين اللذين نحن أنت أنا هم له لها لهم به بها فيه فيها منه
			منها عليه عليها إليه وقد وكان وكانت وفي ومن وهو وهي ولا ولم وأن وقال يكون تكون ليس ليست
			بعض جميع مثل نحو لكن ولكن لأن بسبب دون سوف يتم تم لدى كذلك
		`,
		action: `
			اشترك اشتركوا الاشتراك اشتراك النشرة البريدية تسجيل سجل الدخول الخروج التسجيل كوكيز شارك
			مشاركة المشاركة غرد تابع تابعنا تابعونا متابعة التعليقات تعليق تعليقات تعليقك رد تحميل
			تنزيل القائمة الخصوصية الشروط الأحكام إعلان إعلانات الإعلانات برعاية ممول مواضيع متعلقة
			الرائجة شاهد مشاهدة انقر اضغط اقرأ المزيد الرئيسية البحث ابحث اتصل تواصل مساعدة طباعة
			اشتر تسوق إعدادات محفوظة الحقوق فيسبوك تويتر واتساب
		`,
		months: `
			يناير فبراير مارس أبريل إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر شباط
			آذار نيسان أيار حزيران تموز آب أيلول تشرين الاثنين الإثنين الثلاثاء الأربعاء الخميس
			الجمعة السبت الأحد
		`,
	},
	{
		code: "fa", script: scriptArabic,
		stop: `
			و در به از که این را با است برای آن یک تا خود بر هم نیز می ها های شده شد کرد بود باید هر
			ما اما دو یا ای کرده آنها او گفت دارد دیگر شود پس پیش بین پی بی من تو شما ایشان وی اگر
			چون چه چرا کجا کی همه هیچ بعد قبل سپس روی زیر همین همان چند بسیار نمی نیست بوده بودند
			هستند هست دارند داشت داشته کند کنند کنم کنید شوند خواهد مورد طی علیه نسبت توسط همچنین
			زیرا وقتی هنوز فقط حتی جز نه ولی بدون درباره
		`,
		action: `
			عضویت عضو اشتراک خبرنامه ورود خروج ثبت کوکی همرسانی بازنشر توییت دنبال نظرات دیدگاه
			دیدگاهها پاسخ دانلود بارگیری منو فهرست قوانین مقررات حریم خصوصی تبلیغات آگهی اسپانسر
			مرتبط پربازدید پربازدیدترین محبوب داغ پیشنهادی تماشا ببینید کلیک بخوانید ادامه مطلب
			جستجو تماس راهنما چاپ خرید سفارش تایید تنظیمات محفوظ تلگرام اینستاگرام واتساپ فیسبوک
		`,
		months: `
			فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند ژانویه فوریه مارس
			آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر شنبه یکشنبه دوشنبه چهارشنبه پنجشنبه
			جمعه
		`,
	},
	{
		code: "he", script: scriptHebrew,
		stop: `
			של את על לא הוא זה עם כי גם היא אני יש אל כל מה או אם אבל היה יותר רק אך הם אין כך עד
			בין מאוד לפי זו היתה הייתה היו להיות כמו אחרי לפני אחד אחת בו בה לו לה להם שלו שלה שלהם
			שלי שלנו אתה אנחנו הן מי איך למה כאשר כבר עוד עכשיו אז שם כאן פה היום אותו אותה אותם אחר
			אחרים כדי בגלל ללא נגד תחת מעל דרך במהלך בכל לכל שלא שהוא שהיא שיש ולא והוא וגם ואת לאחר
			ידי אלה אלו ביותר מול
		`,
		action: `
			הירשמו הרשמה הרשם להרשמה מנוי מינוי מנויים ניוזלטר התחברות התחבר התחברו להתחברות עוגיות
			שתף שתפו שיתוף לשיתוף צייצו עקבו עקוב תגובה תגובות הגיבו להגיב הורדה להורדה תפריט פרטיות
			תנאי תקנון מדיניות פרסומת ממומן בחסות קשורות פופולרי מומלץ מומלצים צפה צפו לצפייה לחץ
			לחצו קרא קראו לקריאה חיפוש חפש ראשי צרו עזרה הדפסה לרכישה הגדרות שמורות פייסבוק טוויטר
			וואטסאפ
		`,
		months: `
			ינואר פברואר מרץ מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר בינואר
			בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר ראשון שני
			שלישי רביעי חמישי שישי שבת
		`,
	},
	{
		code: "zh", script: scriptHan,
		stop: `
			的 一 是 不 了 在 有 我 他 她 它 这 這 那 你 们 們 来 來 到 为 為 说 說 就 也 和 得 着
			著 对 對 把 被 让 讓 给 給 从 從 向 与 與 而 但 或 所 以 之 其 此 等 个 個 还 還 又 再
			很 更 最 都 只 才 没 沒 要 会 會 能 可 将 將 已 于 於 由 因 如 则 則 却 卻 该 該 每 各
			某 自 谁 誰 什 么 麼 怎 哪 吗 嗎 呢 吧 啊 并 並 且 及 后 後 里 裡 过 過 去 比 跟 若 仍
		`,
		action: `
			订阅 訂閱 登录 登錄 登入 注册 註冊 会员 會員 分享 转发 轉發 关注 關注 评论 評論 留言
			点赞 點讚 收藏 下载 下載 菜单 選單 隐私 隱私 条款 條款 广告 廣告 赞助 贊助 相关 相關
			热门 熱門 推荐 推薦 点击 點擊 阅读 閱讀 更多 首页 首頁 搜索 搜尋 联系 聯絡 列印 购买
			購買 微信 微博 扫码 版权 版權 转载 轉載 免责
		`,
		months: `
			月 日 年 周 週 号 號
		`,
	},
	{
		code: "ja", script: scriptHan,
		stop: `
			の に は を た が で て と し れ さ あ い う か も な ら り る こ そ ま よ め す せ え
			お く け き っ だ ど ば べ ん や ゆ ょ ゃ じ み ず げ ぎ ご ざ ぞ つ ち ね わ ほ へ ろ
			ぶ び ぼ ぐ 々 的 事 者 等 時
		`,
		action: `
			登録 会員 購読 共有 保存 返信 投稿 広告 関連 記事 人気 検索 一覧 続き 詳細 次へ 前へ
			戻る 閉じ 規約 利用 著作 転載 禁止 無断 印刷 購入 注文 無料 配信 ログ タグ 送信 設定
			同意 特集 新着 速報 動画 問い 合せ
		`,
		months: `
			月 日 年 曜
		`,
	},
	{
		code: "ko", script: scriptHangul,
		stop: `
			그 이 저 것 수 등 및 또 또는 그리고 하지만 그러나 그런데 그래서 따라서 더 가장 매우 아주
			잘 안 못 다시 이미 아직 바로 함께 위해 위한 대한 대해 통해 따라 따르면 의해 관련해
			때문에 때문이다 때 후 전 중 간 내 한 두 세 이런 그런 어떤 모든 다른 각 있다 있는 있고
			있으며 있었다 있습니다 없다 없는 없이 했다 하는 하고 하며 한다 할 해 됐다 되는 된 된다
			될 라고 이라고 고 며 것이다 것으로 것은 것을 것이 이는 이를 이에 그는 그가 그의 그녀는
			나는 내가 우리 우리는 저는 이번 지난 약 같은 같이 보다 만 뿐 밝혔다 말했다 전했다
		`,
		action: `
			구독 구독하기 구독자 뉴스레터 로그인 로그아웃 회원가입 가입 가입하기 쿠키 공유 공유하기
			팔로우 팔로워 댓글 댓글쓰기 답글 좋아요 추천 다운로드 다운받기 메뉴 개인정보
			개인정보처리방침 이용약관 약관 청소년보호정책 광고 광고문의 협찬 제휴 관련기사 관련뉴스
			인기 인기기사 인기뉴스 클릭 더보기 전체보기 바로가기 보기 검색 홈 문의 고객센터 인쇄
			스크랩 구매 구매하기 장바구니 동의 설정 닫기 목록 이전 다음 무단전재 재배포 금지 제보
		`,
		months: `
			월 일 년 월요일 화요일 수요일 목요일 금요일 토요일 일요일 1월 2월 3월 4월 5월 6월 7월
			8월 9월 10월 11월 12월
		`,
	},
	{
		code: "sv", script: scriptLatin,
		stop: `
			jag du han hon den det vi ni de dem mig dig honom henne oss er sig man min mitt mina din
			ditt dina sin sitt sina hans hennes vår vårt våra deras en ett denna detta dessa vem vad
			vilken vilket vilka var när hur varför där här i på av med för till från om vid hos över
			under efter innan före mellan mot genom utan inom sedan och eller men samt att som än är
			vara varit blir blev bli bör ha har hade kan kunde ska skulle vill måste får fick inte
			aldrig också även bara redan nu så mycket mer mest några någon allt alla
		`,
		action: `
			prenumerera prenumerant prenumeration nyhetsbrev nyhetsbrevet logga inloggning
			registrera registrering kakor cookies dela tipsa tweeta följ följare kommentar
			kommentarer kommentera svara hämta ladda meny integritet integritetspolicy villkor
			användarvillkor annons annonser annonsera sponsrad sponsrat relaterat relaterade trendar
			populärt populära rekommenderade titta klicka läs sök startsida kontakt kontakta hjälp
			skriv varukorg köp beställ acceptera godkänn avvisa inställningar
		`,
		months: `
			januari februari mars april maj juni juli augusti september oktober november december
			jan feb apr jun jul aug sep sept okt nov dec måndag tisdag onsdag torsdag fredag lördag
			söndag måndagen tisdagen onsdagen torsdagen fredagen lördagen söndagen mån tis tors fre
			lör sön
		`,
	},
	{
		code: "no", script: scriptLatin,
		stop: `
			jeg du han hun den det vi dere de dem meg deg ham henne oss seg man min mitt mine din
			ditt sin sitt sine hans hennes vår vårt våre deres en et ei denne dette disse hvem hva
			hvilken hvilke hvor når hvordan hvorfor der her i på av med for til fra om ved hos over
			under etter før mellom mot gjennom uten siden og eller men at som enn fordi hvis mens
			dersom er være vært var blir ble bli blitt har hadde ha kan kunne skal skulle vil ville
			må måtte får fikk ikke aldri også bare allerede nå så mye mer noen noe alle eg ikkje
		`,
		action: `
			abonner abonnement abonnent nyhetsbrev nyhetsbrevet innlogging pålogging logg registrer
			registrering informasjonskapsler cookies tweet følg følgere kommentar kommentarer
			kommenter svar laste nedlasting meny personvern personvernerklæring vilkår annonse
			annonser annonsørinnhold sponset relatert relaterte populært populære anbefalt anbefalte
			klikk trykk lesere søk forside forsiden kontakt hjelp utskrift handlekurv kjøp bestill
			godta aksepter avvis innstillinger
		`,
		months: `
			januar februar mars april mai juni juli august september oktober november desember jan
			feb apr jun jul aug sep sept okt nov mandag tirsdag onsdag torsdag fredag lørdag søndag
			mandagen tirsdagen onsdagen torsdagen fredagen lørdagen søndagen tirs tors lør søn
		`,
	},
	{
		code: "da", script: scriptLatin,
		stop: `
			jeg du han hun den det vi i de dem mig dig ham hende os jer sig man min mit mine din dit
			sin sit sine hans hendes vores deres en et denne dette disse hvem hvad hvilken hvilke
			hvor hvornår hvordan hvorfor der her på af med for til fra om ved hos over under efter
			før mellem mod gennem uden siden og eller men at som end fordi hvis mens er være været
			var bliver blev blive har havde have kan kunne skal skulle vil ville må måtte får fik
			ikke aldrig også kun allerede nu så meget mere nogle noget nogen alle alt
		`,
		action: `
			abonner abonnement abonnent abonnér nyhedsbrev nyhedsbrevet login logind tilmeld
			tilmelding afmeld registrer cookies cookiepolitik tweet følg følgere kommentar
			kommentarer kommenter svar hent download menu privatliv privatlivspolitik betingelser
			vilkår annonce annoncer annoncør sponsoreret relateret relaterede populært populære
			anbefalet anbefalede klik tryk læs søg forside forsiden kontakt hjælp udskriv
			indkøbskurv køb bestil accepter afvis indstillinger
		`,
		months: `
			januar februar marts april maj juni juli august september oktober november december jan
			feb apr jun jul aug sep sept okt nov dec mandag tirsdag onsdag torsdag fredag lørdag
			søndag mandagen tirsdagen onsdagen torsdagen fredagen lørdagen søndagen tirs tors lør
		`,
	},
	{
		code: "fi", script: scriptLatin,
		stop: `
			minä sinä hän me te he se ne minun sinun hänen meidän teidän heidän sen niiden minua
			häntä sitä niitä siitä siinä siihen niin tämä tämän tätä tässä nämä näiden tuo joka
			jonka jota jossa josta johon jotka joita joiden mikä mitä missä mistä miten miksi
			milloin kuka kun koska jos vaikka että jotta ja tai sekä eli mutta vaan kuin myös olen
			on ovat oli olivat ollut olla olisi ei eivät en et eikä voi voivat voisi pitää täytyy
			kanssa jälkeen ennen aikana mukaan ilman kautta vastaan välillä yli alle noin vain jo
			vielä nyt sitten aina hyvin kaikki muut muun
		`,
		action: `
			tilaa tilaus tilaaja tilaajille tilaajat uutiskirje uutiskirjeen kirjaudu kirjautuminen
			rekisteröidy rekisteröityminen evästeet evästeitä jaa jaettu twiittaa seuraa seuraajat
			kommentti kommentit kommentoi lataa valikko tietosuoja tietosuojaseloste käyttöehdot
			ehdot mainos mainokset mainosta kaupallinen aiheesta liittyvät suosituimmat suositut
			luetuimmat suosittelemme katso klikkaa napsauta lue etusivu haku hae yhteystiedot ohje
			tulosta ostoskori osta hyväksy hylkää asetukset
		`,
		months: `
			tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu
			marraskuu joulukuu tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta
			heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta tammikuussa helmikuussa
			maaliskuussa huhtikuussa toukokuussa kesäkuussa heinäkuussa elokuussa syyskuussa
			lokakuussa marraskuussa joulukuussa maanantai tiistai keskiviikko torstai perjantai
			lauantai sunnuntai maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina
			sunnuntaina
		`,
	},
	{
		code: "cs", script: scriptLatin,
		stop: `
			a v se na je že o s z do i to k ve pro za by ale si po jako podle od jsem tak jeho které
			který která jsou byl byla bylo byli být jak nebo už co při jen až není ze však také
			ještě před mezi tento tato toto této tohoto má mají měl může když kde kdo protože pokud
			aby bez pod nad proti během jejich její jej ji mu jí jim ho ten ta ty tím tom toho těch
			já my vy on ona oni mi mě nás nám vám více velmi pouze jeden dva své svůj svou než ke
		`,
		action: `
			odebírat odběr předplatné předplatit předplaťte newsletter přihlásit přihlášení
			přihlaste odhlásit registrace registrovat zaregistrujte cookies sdílet sdílejte
			tweetnout sleduj sledujte sledovat komentář komentáře komentářů komentovat diskuse
			odpovědět stáhnout menu soukromí podmínky zásady reklama inzerce sponzorováno
			související podobné populární nejčtenější doporučujeme podívejte klikněte čtěte číst
			hledat vyhledávání domů kontakt kontakty nápověda vytisknout tisk košík koupit objednat
			souhlasím přijmout odmítnout nastavení vyhrazena
		`,
		months: `
			leden ledna únor února březen března duben dubna květen května červen června červenec
			července srpen srpna září říjen října listopad listopadu prosinec prosince pondělí úterý
			středa středu čtvrtek pátek sobota sobotu neděle neděli út čt pá
		`,
	},
	{
		code: "ro", script: scriptLatin,
		stop: `
			un o unui unei unor niște al a ai ale cel cea cei cele eu tu el ea noi voi ei ele mă te
			se ne vă îl îi le lui lor său sa meu mea nostru acest această aceste acestei acestui
			acesta aceasta acel acea cine ce care căror cui unde când cum cât de din la în pe cu
			fără prin spre către până după înainte între pentru despre asupra sub peste contra și
			sau ori dar iar însă ci dacă că să fiindcă deși deci este e sunt era erau fi fost are au
			am avea va vor poate nu mai foarte tot toate doar încă deja
		`,
		action: `
			abonează abonați abonare abonament newsletter autentificare conectare conectează
			loghează înregistrare înregistrează înscrie înscriete cookies cookie distribuie
			distribuiți partajează tweet urmărește urmăriți comentariu comentarii comentează
			răspunde descarcă descărcați meniu confidențialitate termeni condiții publicitate
			reclamă sponsorizat asemănătoare similare populare recomandate recomandări vezi
			vizionează click apasă citește citiți acasă caută căutare contact ajutor tipărește coș
			cumpără comandă refuz setări rezervate
		`,
		months: `
			ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie
			decembrie ian feb apr iun iul aug sept oct dec luni marți miercuri joi vineri sâmbătă
			duminică
		`,
	},
	{
		code: "el", script: scriptGreek,
		stop: `
			και το να η ο του της την τον των οι τα τη στο στη στην στον στα στις στους με για από
			που είναι θα δεν ότι ως σε μια ένα ένας μία τους τις αυτό αυτή αυτός αυτά αυτές αυτοί
			μου σου μας σας κατά μετά πριν πως πώς αν αλλά ή ούτε μόνο πολύ πιο όπως όταν όπου όσο
			ήταν έχει έχουν είχε είχαν μπορεί πρέπει γιατί επειδή ενώ χωρίς προς μέχρι μεταξύ κάθε
			όλα όλοι όλες όλη δύο εκεί εδώ τώρα ήδη ακόμα ακόμη επίσης όμως μην μη άλλο άλλα έναν
			υπό λόγω κάποιος
		`,
		action: `
			εγγραφή εγγραφείτε εγγράψου συνδρομή συνδρομητές ενημερωτικό newsletter σύνδεση
			συνδεθείτε αποσύνδεση κοινοποίηση κοινοποιήστε μοιραστείτε ακολουθήστε ακολούθησε σχόλιο
			σχόλια σχολιάστε απάντηση λήψη κατεβάστε μενού απορρήτου απόρρητο όροι χρήσης διαφήμιση
			διαφημίσεις χορηγούμενο χορηγός δημοφιλή δημοφιλέστερα προτεινόμενα δείτε παρακολουθήστε
			κλικ πατήστε διαβάστε περισσότερα αρχική αναζήτηση επικοινωνία βοήθεια εκτύπωση καλάθι
			αγοράστε αποδοχή απόρριψη ρυθμίσεις
		`,
		months: `
			ιανουάριος ιανουαρίου φεβρουάριος φεβρουαρίου μάρτιος μαρτίου απρίλιος απριλίου μάιος
			μαΐου ιούνιος ιουνίου ιούλιος ιουλίου αύγουστος αυγούστου σεπτέμβριος σεπτεμβρίου
			οκτώβριος οκτωβρίου νοέμβριος νοεμβρίου δεκέμβριος δεκεμβρίου ιαν φεβ μαρ απρ μαϊ ιουν
			ιουλ αυγ σεπ οκτ νοε δεκ δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
		`,
	},
	{
		code: "hu", script: scriptLatin,
		stop: `
			a az egy ez azt ezt ezek azok ennek annak ebben abban erre arra ezzel azzal én te ő mi
			ti ők engem téged őt minket nekem neked neki nekünk nekik velem vele ki kik mit miért
			hol mikor hogyan milyen aki akik ami amit amely amelyek ahol amikor ahogy és vagy de
			hanem ha hogy mert mivel bár mint tehát pedig azonban illetve valamint van vannak volt
			voltak lesz lett lenne volna kell lehet nem ne sem nincs is csak már még most majd itt
			ott így úgy nagyon több minden sok más alatt után előtt között mellett szerint miatt
			nélkül ellen által felé
		`,
		action: `
			feliratkozás feliratkozom iratkozz iratkozzon előfizetés előfizetek előfizetőknek
			hírlevél hírlevelünkre bejelentkezés belépés kijelentkezés regisztráció regisztrálj
			sütik cookie megosztás megosztom oszd kövess követés hozzászólás hozzászólások komment
			kommentek válasz letöltés menü adatvédelem adatkezelési adatvédelmi feltételek
			szabályzat hirdetés reklám támogatott szponzorált kapcsolódó népszerű legolvasottabb
			ajánlott ajánljuk nézd nézze kattints kattintson olvasd tovább bővebben kezdőlap keresés
			impresszum nyomtatás kosár vásárlás megrendelés elfogadom elutasítom beállítások
		`,
		months: `
			január február március április május június július augusztus szeptember október november
			december jan febr márc ápr máj jún júl aug szept okt nov dec hétfő kedd szerda csütörtök
			péntek szombat vasárnap hétfőn kedden szerdán csütörtökön pénteken szombaton
		`,
	},
	{
		code: "vi", script: scriptLatin,
		stop: `
			và của là có trong được cho không với các một những này đã người khi đến để về từ ra
			cũng vào như ở tại trên dưới sau trước nhiều hơn rất nhưng nếu thì mà do vì bị bởi theo
			phải sẽ đang đó đây tôi anh chị ông bà họ chúng ta nó bạn mình còn lại chỉ nên cả mỗi
			mọi hay hoặc gì nào sao đâu ai việc cùng giữa qua lên xuống rồi vẫn làm thế cái con cách
			hai nữa chưa mới nay lúc vậy tuy nhất rằng đều từng
		`,
		action: `
			đăng nhập ký chia sẻ bình luận tải thêm xem nhấn bấm quảng cáo trợ liên hệ khoản mục giỏ
			cookie facebook newsletter menu
		`,
		months: `
			tháng thứ ngày
		`,
	},
	{
		code: "id", script: scriptLatin,
		stop: `
			yang dan di ini itu dengan untuk dari pada dalam tidak akan ke juga oleh adalah sebagai
			atau ada karena mereka telah saya dia kami kita anda ia bisa dapat lebih sudah saat
			tersebut bahwa para tetapi namun jika maka agar seperti hanya sangat masih belum antara
			tanpa sampai hingga setelah sebelum ketika lalu kemudian secara serta bagi tentang
			terhadap menjadi merupakan melalui sejak selama hal lain semua setiap banyak beberapa
			orang satu dua kepada apa siapa bagaimana mengapa mana nya pun lagi saja harus pernah
			sedang bukan kata
		`,
		action: `
			berlangganan langganan buletin newsletter daftar mendaftar login registrasi cookie
			bagikan berbagi cuitkan ikuti pengikut komentar komentari balas unduh menu privasi
			kebijakan ketentuan syarat iklan beriklan sponsor disponsori terkait terpopuler populer
			trending rekomendasi tonton lihat klik ketuk baca selengkapnya selanjutnya sebelumnya
			beranda cari pencarian kontak hubungi bantuan cetak keranjang beli setuju terima
			pengaturan redaksi pedoman cipta
		`,
		months: `
			januari februari maret april mei juni juli agustus september oktober november desember
			jan feb apr jun jul agu agt agst sep sept okt nov senin selasa rabu kamis jumat sabtu
			minggu
		`,
	},
	{
		code: "hi", script: scriptIndic,
		stop: `
			मैं मुझे मेरा मेरी मेरे तुम आप आपका आपके आपकी हम हमें हमारे हमारी वह वे उस उन उसका उसकी उसके उनका उनकी
			उनके उन्हें उसे यह ये इस इन इसका इसकी इसके इसे इन्हें अपना अपनी अपने कौन क्या क्यों कब कहां कैसे जो जिस
			जिसके जिसमें कोई कुछ किसी सभी सब हर का की के को से में पर ने तक लिए साथ बाद पहले बीच द्वारा बारे और
			या लेकिन मगर कि तो भी ही अगर जब तब फिर है हैं था थी थे हो होता होती होते हुआ हुई हुए रहा रही रहे
			गया गई गए कर करने किया दिया सकता सकते नहीं न मत बहुत अब
		`,
		action: `
			सब्सक्राइब सदस्यता न्यूज़लेटर लॉगिन लॉगइन रजिस्टर पंजीकरण कुकीज़ कुकी शेयर साझा ट्वीट फॉलो टिप्पणी
			टिप्पणियां कमेंट डाउनलोड मेनू गोपनीयता शर्तें नियम विज्ञापन प्रायोजित संबंधित ट्रेंडिंग लोकप्रिय पॉपुलर देखें
			देखिए क्लिक टैप पढ़ें पढ़िए होम खोजें सर्च संपर्क प्रिंट खरीदें कार्ट सहमत सेटिंग्स फेसबुक ट्विटर व्हाट्सएप
			सर्वाधिकार
		`,
		months: `
			जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर सितम्बर अक्टूबर अक्तूबर नवंबर नवम्बर दिसंबर दिसम्बर
			सोमवार मंगलवार बुधवार गुरुवार बृहस्पतिवार शुक्रवार शनिवार रविवार
		`,
	},
}
