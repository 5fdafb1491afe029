package train

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// said is a sentence of the story, or the first words of one.
func (f *furnisher) said() string {
	all := sentences(f.story[f.rng.IntN(len(f.story))].Text)
	text := all[f.rng.IntN(len(all))]
	if f.chance(0.4) {
		words := f.words(text)
		text = f.sentence(strings.TrimRight(f.join(words[:min(len(words), 3+f.rng.IntN(7))]), " ,:;–—-(\"“„«"))
	}
	return text
}

// phrase is one word of the story or up to most that stand together.
func (f *furnisher) phrase(most int) string {
	for range 10 {
		words := f.words(f.story[f.rng.IntN(len(f.story))].Text)
		from := f.rng.IntN(len(words))
		to := min(len(words), from+1+f.rng.IntN(most))
		text := strings.TrimFunc(f.join(words[from:to]), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
		})
		if text != "" && !strings.ContainsAny(text, ".!?。;:\n\t") {
			r, n := utf8.DecodeRuneInString(text)
			return string(unicode.ToUpper(r)) + text[n:]
		}
	}
	return f.person()
}

// lower writes the first letter small.
func (f *furnisher) lower(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	if f.lang.Code == "de" {
		return text
	}
	return string(unicode.ToLower(r)) + text[n:]
}

// number is an amount, with decimals or a sign in some.
func (f *furnisher) number() string {
	n := 1 + f.rng.IntN([]int{10, 60, 1000, 100000}[f.rng.IntN(4)])
	switch f.rng.IntN(8) {
	case 0:
		return fmt.Sprintf("%d,%d", n, f.rng.IntN(10))
	case 1:
		return fmt.Sprintf("%d.%02d", n, f.rng.IntN(100))
	case 2:
		return fmt.Sprintf("%d–%d", n, n+1+f.rng.IntN(n))
	}
	return fmt.Sprint(n)
}

// unit is what is counted, with a space behind it; none in most.
func (f *furnisher) unit() string {
	return []string{"", "", "", "g ", "ml ", "kg ", "cm ", "km ", "% ", "€ ", "m² ", "× ", "min "}[f.rng.IntN(13)]
}

// openingHours are days with the hours of each, as cells or as lines.
func (f *furnisher) openingHours(int) (lines []string) {
	between := []string{"\n", "\n", " ", ": ", "\t"}[f.rng.IntN(5)]
	for _, day := range f.days()[:4+f.rng.IntN(4)] {
		hours := f.hours()
		if f.chance(0.25) {
			hours = f.closed()
		}
		lines = append(lines, strings.Split(day+between+hours, "\n")...)
	}
	return lines
}

// hours are those of a day.
func (f *furnisher) hours() string {
	from, to := 7+f.rng.IntN(4), 1+f.rng.IntN(9)
	return fmt.Sprintf([]string{
		"%[1]d:00 AM - %[2]d:00 PM", "%[1]d am to %[2]d pm", "%02[1]d:00–%[3]d:30", "%[1]d.00 - %[3]d.00", "%[1]d–%[3]d", "%[1]dh - %[3]dh", "%[1]d:30 – %[3]d:00",
	}[f.rng.IntN(7)], from, to, to+12)
}

// closed is what stands where there are no hours.
func (f *furnisher) closed() string {
	if text, ok := closed[f.lang.Code]; ok && f.chance(0.8) {
		return text
	}
	return []string{"–", "-", "—", "X"}[f.rng.IntN(4)]
}

var closed = map[string]string{
	"en": "Closed", "de": "geschlossen", "fr": "Fermé", "es": "Cerrado", "it": "Chiuso", "pt": "Fechado", "nl": "Gesloten", "pl": "nieczynne", "cs": "zavřeno",
	"sk": "zatvorené", "hu": "Zárva", "ro": "Închis", "bg": "Затворено", "el": "Κλειστά", "tr": "Kapalı", "ru": "Закрыто", "uk": "Зачинено", "sr": "Затворено",
	"hr": "Zatvoreno", "sv": "Stängt", "nb": "Stengt", "no": "Stengt", "da": "Lukket", "fi": "Suljettu", "ar": "مغلق", "fa": "تعطیل", "he": "סגור", "ur": "بند",
	"hi": "बंद", "bn": "বন্ধ", "ta": "மூடல்", "th": "ปิด", "vi": "Đóng cửa", "id": "Tutup", "zh": "休息", "zh-hant": "休息", "ja": "休み", "ko": "휴무",
}

// days returns the names of the days of the week, in full or short.
func (f *furnisher) days() []string {
	names, ok := days[f.lang.Code]
	if !ok {
		names = days["en"]
	}
	all := strings.Fields(names)
	if f.chance(0.5) && f.spaced() {
		for i, day := range all {
			if r := []rune(day); len(r) > 4 && r[0] < 0x0600 {
				all[i] = string(r[:2+f.rng.IntN(2)])
			}
		}
	}
	return all
}

var days = map[string]string{
	"en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday", "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
	"fr": "Lundi Mardi Mercredi Jeudi Vendredi Samedi Dimanche", "es": "Lunes Martes Miércoles Jueves Viernes Sábado Domingo",
	"it": "Lunedì Martedì Mercoledì Giovedì Venerdì Sabato Domenica", "pt": "Segunda Terça Quarta Quinta Sexta Sábado Domingo",
	"nl": "Maandag Dinsdag Woensdag Donderdag Vrijdag Zaterdag Zondag", "pl": "Poniedziałek Wtorek Środa Czwartek Piątek Sobota Niedziela",
	"cs": "Pondělí Úterý Středa Čtvrtek Pátek Sobota Neděle", "sk": "Pondelok Utorok Streda Štvrtok Piatok Sobota Nedeľa",
	"hu": "Hétfő Kedd Szerda Csütörtök Péntek Szombat Vasárnap", "ro": "Luni Marți Miercuri Joi Vineri Sâmbătă Duminică",
	"bg": "Понеделник Вторник Сряда Четвъртък Петък Събота Неделя", "el": "Δευτέρα Τρίτη Τετάρτη Πέμπτη Παρασκευή Σάββατο Κυριακή",
	"tr": "Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar", "ru": "Понедельник Вторник Среда Четверг Пятница Суббота Воскресенье",
	"uk": "Понеділок Вівторок Середа Четвер П'ятниця Субота Неділя", "sr": "Понедељак Уторак Среда Четвртак Петак Субота Недеља",
	"hr": "Ponedjeljak Utorak Srijeda Četvrtak Petak Subota Nedjelja", "sv": "Måndag Tisdag Onsdag Torsdag Fredag Lördag Söndag",
	"no": "Mandag Tirsdag Onsdag Torsdag Fredag Lørdag Søndag", "da": "Mandag Tirsdag Onsdag Torsdag Fredag Lørdag Søndag",
	"fi": "Maanantai Tiistai Keskiviikko Torstai Perjantai Lauantai Sunnuntai", "ar": "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
	"fa": "دوشنبه سه\u200cشنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه", "he": "שני שלישי רביעי חמישי שישי שבת ראשון", "ur": "پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار",
	"hi": "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार", "bn": "সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার",
	"ta": "திங்கள் செவ்வாய் புதன் வியாழன் வெள்ளி சனி ஞாயிறு", "th": "จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์ อาทิตย์", "vi": "T2 T3 T4 T5 T6 T7 CN",
	"id": "Senin Selasa Rabu Kamis Jumat Sabtu Minggu", "zh": "星期一 星期二 星期三 星期四 星期五 星期六 星期日", "zh-hant": "星期一 星期二 星期三 星期四 星期五 星期六 星期日",
	"ja": "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日", "ko": "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
}

// person is an invented name.
func (f *furnisher) person() string {
	first, last := firstNames, lastNames
	switch f.lang.Code {
	case "ru", "uk", "bg", "sr":
		first, last = firstNamesCyrillic, lastNamesCyrillic
	case "zh", "zh-hant", "ja":
		return lastNamesHan[f.rng.IntN(len(lastNamesHan))] + firstNamesHan[f.rng.IntN(len(firstNamesHan))]
	}
	name := first[f.rng.IntN(len(first))]
	if f.chance(0.2) {
		name += " " + string(rune('A'+f.rng.IntN(26))) + "."
	}
	return name + " " + last[f.rng.IntN(len(last))]
}

var (
	firstNames         = strings.Fields("Ada Bruno Carla Dan Edith Farid Greta Hugo Ines Jonas Katja Leo Mira Nils Olga Pablo Quentin Rosa Sven Tilda Umar Vera Wim Yusuf Zoe")
	lastNames          = strings.Fields("Abbot Brandt Castel Dorn Eklund Ferri Gruber Halloran Ibarra Jansen Kovac Lund Moreau Novak Okafor Petrov Quist Ramos Sato Tanaka Ulrich Vance Weiss Young Zeman")
	firstNamesCyrillic = strings.Fields("Анна Борис Вера Глеб Дарья Егор Жанна Иван Кира Лев Мария Нина Олег Павел Роман София")
	lastNamesCyrillic  = strings.Fields("Абрамов Белик Ванчев Гордеев Дойнов Ершов Зубко Илич Кравец Лазарев Марков Носенко Петров Савич Титов Юрчук")
	lastNamesHan       = strings.Fields("王 李 陳 林 高 山本 中村 小川 佐野 森")
	firstNamesHan      = strings.Fields("明 華 志強 美玲 文雄 一郎 花子 健 玉蘭 直子")
)

// longDates returns what writes dates in one form with the month's name, where the
// language has it.
func (f *furnisher) longDates() func() string {
	list, ok := months[f.lang.Code]
	if !ok {
		return f.dates()
	}
	names := strings.Fields(list)
	forms := []string{"%[1]d %[2]s %[3]d", "%[2]s %[3]d", "%[1]d %[2]s", "%[2]s %[1]d"}
	switch f.lang.Code {
	case "zh", "zh-hant", "ja":
		forms = []string{"%[3]d年%[2]s月%[1]d日"}
	case "ko":
		forms = []string{"%[3]d년 %[2]s월 %[1]d일"}
	case "en":
		forms = append(forms, "%[2]s %[1]d, %[3]d")
	case "de", "da", "no", "fi", "cs", "sk", "hr":
		forms = []string{"%[1]d. %[2]s %[3]d", "%[1]d. %[2]s", "%[2]s %[3]d"}
	case "es", "pt":
		forms = []string{"%[1]d de %[2]s de %[3]d", "%[1]d de %[2]s", "%[2]s de %[3]d"}
	}
	form := forms[f.rng.IntN(len(forms))]
	return func() string {
		return fmt.Sprintf(form, 1+f.rng.IntN(28), names[f.rng.IntN(12)], 1990+f.rng.IntN(40))
	}
}

// months are the names of the months, as they stand in dates.
var months = map[string]string{
	"en": "January February March April May June July August September October November December",
	"de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
	"fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
	"es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
	"it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
	"pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
	"nl": "januari februari maart april mei juni juli augustus september oktober november december",
	"pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
	"cs": "ledna února března dubna května června července srpna září října listopadu prosince",
	"sv": "januari februari mars april maj juni juli augusti september oktober november december",
	"da": "januar februar marts april maj juni juli august september oktober november december",
	"no": "januar februar mars april mai juni juli august september oktober november desember",
	"fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
	"tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
	"ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
	"uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
	"id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
	"zh": "1 2 3 4 5 6 7 8 9 10 11 12", "zh-hant": "1 2 3 4 5 6 7 8 9 10 11 12", "ja": "1 2 3 4 5 6 7 8 9 10 11 12", "ko": "1 2 3 4 5 6 7 8 9 10 11 12",
}
